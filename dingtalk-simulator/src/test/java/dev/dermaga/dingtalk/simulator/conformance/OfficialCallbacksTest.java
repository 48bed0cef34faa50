package dev.dermaga.dingtalk.simulator.conformance;

import dev.dermaga.dingtalk.simulator.push.CallbackReceiver;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses for events. */
@Judges({"CallbackApi", "CallbackAddresses", "EventCallbacks"})
class OfficialCallbacksTest extends Judged {
    @Override
    List<String> success() {
        return List.of("GET /call_back/get_call_back_failed_result");
    }

    @Override
    boolean countsAgainstTheMonth() {
        return false;
    }

    private final CallbackReceiver app = new CallbackReceiver();

    @AfterEach
    void stopTheApp() {
        app.close();
    }

    @Override
    void given(String what) {
        keep("url", app.address().toString());
        switch (what) {
            case "an app that answers for another" -> app.answersFor("dingother");
            case "an address that is registered" -> {
                app.answersFor("ding5a4db0x");
                make(
                        "POST",
                        "/call_back/register_call_back",
                        "{\"call_back_tag\":[\"user_add_org\"],\"token\":\"" + CallbackReceiver.TOKEN
                                + "\",\"aes_key\":\"" + CallbackReceiver.AES + "\",\"url\":\"{url}\"}");
            }
            default -> super.given(what);
        }
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        GET /call_back/delete_call_back |  | 71007
        GET /call_back/get_call_back |  | 71007
        POST /call_back/register_call_back | {"call_back_tag":["user_add_org","no_such_event"],"token":"token7Abc","aes_key":"Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0","url":"http://127.0.0.1:40537/callback"} | 71008
        POST /call_back/register_call_back | {"call_back_tag":["user_add_org","chat_quit"],"token":"short","aes_key":"Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0","url":"http://127.0.0.1:43695/callback"} | 71010
        POST /call_back/register_call_back | {"call_back_tag":["user_add_org","chat_quit"],"token":"token7Abc","aes_key":"Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0","url":"gopher://127.0.0.1:35509/callback"} | 71011
        POST /call_back/register_call_back | {"call_back_tag":["user_add_org","chat_quit"],"token":"token7Abc","aes_key":"Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0","url":"http://8.8.8.8:36517/callback"} | 71013
        POST /call_back/update_call_back | {"call_back_tag":["user_add_org","chat_quit"],"token":"token7Abc","aes_key":"Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0","url":"http://127.0.0.1:32799/callback"} | 71007
        POST /call_back/register_call_back | {"call_back_tag":["user_add_org","chat_quit"],"token":"token7Abc","aes_key":"Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0","url":"http://127.0.0.1:1/callback"} | 71012
        POST /call_back/register_call_back | {"call_back_tag":["user_add_org","chat_quit"],"token":"token7Abc","aes_key":"Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0","url":"{url}"} | 71009 | an app that answers for another
        POST /call_back/register_call_back | {"call_back_tag":["user_add_org","chat_quit"],"token":"token7Abc","aes_key":"Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0","url":"{url}"} | 71006 | an address that is registered
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
