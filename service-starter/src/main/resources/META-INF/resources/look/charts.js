const COLOURS = ["--series-1", "--series-2", "--series-3", "--series-4", "--series-5", "--series-6", "--series-7", "--series-8"];

/**
 * A chart in the colours of the page, which follows its size and theme.
 *
 * @param {HTMLElement} host
 * @returns {{set: (option: () => object) => void, dispose: () => void}} `set` is given a function that makes ECharts' option
 */
export function draw(host) {
  // What it shows is told in a label, which ECharts writes.
  host.setAttribute("role", "img");
  const chart = window.echarts.init(host, null, { renderer: "canvas" });
  let latest = () => ({});
  const paint = () => chart.setOption(dressed(latest(), host), { notMerge: true });
  const size = new ResizeObserver(() => chart.resize());
  size.observe(host);
  document.documentElement.addEventListener("themechange", paint);
  return {
    set(option) {
      latest = option;
      paint();
    },
    dispose() {
      size.disconnect();
      document.documentElement.removeEventListener("themechange", paint);
      chart.dispose();
    },
  };
}

function dressed(option, host) {
  const colour = colours(host);
  const text = { color: colour("--muted"), fontFamily: getComputedStyle(host).fontFamily };
  const axis = {
    axisLine: { lineStyle: { color: colour("--border-strong") } },
    axisLabel: text,
    nameTextStyle: text,
    splitLine: { lineStyle: { color: colour("--border") } },
  };
  return {
    animationDuration: 250,
    aria: { enabled: true },
    color: COLOURS.map(colour),
    ...option,
    textStyle: text,
    legend: option.legend && { icon: "roundRect", itemWidth: 12, itemHeight: 8, ...option.legend, textStyle: text, pageTextStyle: text, pageIconColor: colour("--muted") },
    xAxis: option.xAxis && { ...axis, ...option.xAxis, splitLine: { show: false } },
    yAxis: option.yAxis && { ...axis, ...option.yAxis },
    // On the canvas like everything else: a tooltip of HTML would need inline styles, and would interpret names.
    tooltip: option.tooltip && {
      renderMode: "richText",
      confine: true,
      backgroundColor: colour("--raised"),
      borderColor: colour("--border"),
      textStyle: { ...text, color: colour("--text") },
      ...option.tooltip,
    },
    series: option.series?.map((series) => ({ ...series, label: series.label && { ...text, ...series.label } })),
  };
}

/** Canvas knows no custom properties and no `light-dark()`: let the browser compute them. */
function colours(host) {
  const probe = host.appendChild(document.createElement("i"));
  probe.hidden = true;
  const known = new Map();
  for (const name of [...COLOURS, "--muted", "--text", "--border", "--border-strong", "--raised"]) {
    probe.style.color = `var(${name})`;
    known.set(name, getComputedStyle(probe).color);
  }
  probe.remove();
  return (name) => known.get(name);
}
