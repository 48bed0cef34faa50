package dev.dermaga.dingtalk.simulator.yaml;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes maps, lists, texts, numbers and booleans so that {@link YamlReader} finds them again. */
public final class YamlWriter {
    private static final int WIDTH = 120;

    private YamlWriter() {}

    public static String write(Map<String, ?> document) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setWidth(WIDTH)
                .setSplitLines(false)
                .setDereferenceAliases(true)
                .setSchema(new CoreSchema())
                .build();
        return new Dump(settings).dumpToString(document);
    }
}
