import { openPage } from "/look/page.js";

const root = document.documentElement;
const followTheme = () => root.classList.toggle("dark-mode", window.sluiceTheme.isDark());
root.addEventListener("themechange", followTheme);
followTheme();

await openPage("api");
window.SwaggerUIBundle({
  url: "/api/v1/openapi.yaml",
  domNode: document.getElementById("document"),
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  // Nothing is sent anywhere else.
  validatorUrl: null,
  // Without it, the browser would cover the page with a dialog when the login has ended.
  requestInterceptor: (request) => {
    request.headers["X-Requested-With"] = "XMLHttpRequest";
    return request;
  },
  onComplete: () => (document.body.dataset.ready = ""),
});
