package io.sluice.systemtests;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code grafana/dashboards/sluice.json} shows. */
record Dashboard(JsonNode json) {

    private static final Path FILE = Checkout.ROOT.resolve("grafana/dashboards/sluice.json");

    static Dashboard read() {
        return new Dashboard(JsonMapper.shared().readTree(FILE));
    }

    List<JsonNode> panels() {
        return json.get("panels").values().stream()
                .filter(panel -> !panel.get("type").asString().equals("row"))
                .toList();
    }

    /** All PromQL in it. */
    String expressions() {
        return String.join("\n", json.findValuesAsString("expr"));
    }
}
