package dev.dermaga.dingtalk.simulator.conformance;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** The door of the stream. */
@Judges({"StreamApi"})
class OfficialStreamTest extends Judged {
    @Override
    List<String> success() {
        return List.of(
                "POST /v1.0/gateway/connections/open",
                "{\"clientId\":\"dingsandboxapp01\",\"clientSecret\":\"sandbox-secret-not-for-production\",\"subscriptions\":[{\"type\":\"EVENT\",\"topic\":\"*\"}],\"ua\":\"\"}");
    }

    @Override
    boolean countsAgainstTheMonth() {
        return false;
    }

    @Override
    boolean needsToken() {
        return false;
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /v1.0/gateway/connections/open | {"clientId":"dingsandboxapp01","clientSecret":"wrong","subscriptions":[{"type":"EVENT","topic":"*"}]} | invalidClientIdOrSecret
        POST /v1.0/gateway/connections/open | {"clientId":"dingsandboxapp01","clientSecret":"sandbox-secret-not-for-production"} | Missingsubscriptions
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
