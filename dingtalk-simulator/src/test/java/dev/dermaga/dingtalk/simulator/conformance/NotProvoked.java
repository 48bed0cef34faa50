package dev.dermaga.dingtalk.simulator.conformance;

import java.util.Map;

/** The refusals that no official SDK can provoke, by the class that has them, each with the reason. */
final class NotProvoked {
    private static final String JSON = "the SDK writes a JSON object, and says so";
    private static final String CLOSED = "the connection ends while the SDK still writes";

    static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("Bodies request.too.large", CLOSED),
            Map.entry("Bodies request.timeout", "the SDK writes a body at once"),
            Map.entry("Bodies request.too.many", "it takes hundreds of large bodies at the same time"),
            Map.entry("Call 43009", JSON),
            Map.entry("Call 47001", JSON),
            Map.entry("Call Invalidbody", JSON),
            Map.entry("CallEffect 0", "the caller gets a page in its place"),
            Map.entry(
                    "Dispatcher -1",
                    "only a mistake in the simulator itself leads there; the gate's judges see the code"),
            Map.entry("Dispatcher system.error", "the same at the new host"),
            Map.entry("Dispatcher 40006", CLOSED + "; MediaApi refuses smaller uploads with the same code"),
            Map.entry("MediaApi 41005", "the SDK sends no upload without its file"),
            Map.entry("WebhookApi 43004", JSON));

    /** Expressions that end as a code, and why no row of the table above is lost by them. */
    static final Map<String, String> MADE_AT_RUN_TIME = Map.of(
            "CallEffect: number(fault, -1)", "what the test says; -1 is judged with the gate",
            "CallEffect: number(fault, 60011)", "what the test says; 60011 is judged with the gate",
            "CallEffect: word(fault, \"system.error\")", "what the test says; system.error is judged with the gate",
            "CallEffect: word(fault, NO_PERMISSION)",
                    "what the test says; the missing permission is judged with the gate",
            "Gate: member", "Missing and a member's name; judged in the field",
            "Gate: route.wrongKindCode()", "the routes name it; read there",
            "SentMessagesApi: failed.elements().next().asText()",
                    "of many objections the first; each is judged with the robots");

    private NotProvoked() {}
}
