package dev.dermaga.dingtalk.client.contract;

import com.dingtalk.api.request.OapiCallBackDeleteCallBackRequest;
import com.dingtalk.api.request.OapiCallBackGetCallBackFailedResultRequest;
import com.dingtalk.api.request.OapiCallBackGetCallBackRequest;
import com.dingtalk.api.request.OapiCallBackRegisterCallBackRequest;
import com.dingtalk.api.request.OapiCallBackUpdateCallBackRequest;
import com.taobao.api.ApiException;
import com.taobao.api.TaobaoRequest;
import com.taobao.api.TaobaoResponse;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.callback.CallbackEndpoint;
import dev.dermaga.dingtalk.client.callback.CallbackRegistration;
import dev.dermaga.dingtalk.client.callback.Callbacks;
import dev.dermaga.dingtalk.client.callback.PostedHere;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The address for events as the old SDK registers it. */
class CallbacksContractTest {
    private static final String TOKEN = "token7Abc";
    private static final String AES = "Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0";
    private static final List<String> EVENTS = List.of("user_add_org", "chat_quit");

    private Sandbox sandbox;
    private Callbacks callbacks;
    private PostedHere app;
    private String token;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        callbacks = sandbox.dingtalk.callbacks();
        app = new PostedHere(CallbackEndpoint.forEvents(
                Secret.of(TOKEN), Secret.of(AES), CorpId.of(Sandbox.CORP), event -> Ack.success()));
        token = Official.token(sandbox);
    }

    @AfterEach
    void stop() {
        app.close();
        sandbox.close();
    }

    @Test
    void registering_updating_finding_and_deleting() throws Exception {
        CallbackRegistration registration =
                new CallbackRegistration(app.address(), Secret.of(TOKEN), Secret.of(AES), EVENTS);
        OapiCallBackRegisterCallBackRequest register = new OapiCallBackRegisterCallBackRequest();
        register.setCallBackTag(EVENTS);
        register.setToken(TOKEN);
        register.setAesKey(AES);
        register.setUrl(app.address().toString());
        OapiCallBackUpdateCallBackRequest update = new OapiCallBackUpdateCallBackRequest();
        update.setCallBackTag(EVENTS);
        update.setToken(TOKEN);
        update.setAesKey(AES);
        update.setUrl(app.address().toString());
        OapiCallBackGetCallBackRequest get = new OapiCallBackGetCallBackRequest();
        get.setHttpMethod("GET");
        OapiCallBackDeleteCallBackRequest delete = new OapiCallBackDeleteCallBackRequest();
        delete.setHttpMethod("GET");

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            callbacks.register(registration);
                            callbacks.delete();
                        },
                        () -> {
                            run("/call_back/register_call_back", register);
                            run("/call_back/delete_call_back", delete);
                        });
        callbacks.register(registration);
        SameOnTheWire.in(sandbox)
                .assertSame(() -> callbacks.update(registration), () -> run("/call_back/update_call_back", update));
        SameOnTheWire.in(sandbox).assertSame(callbacks::find, () -> run("/call_back/get_call_back", get));
    }

    @Test
    void failed_events() throws Exception {
        OapiCallBackGetCallBackFailedResultRequest failed = new OapiCallBackGetCallBackFailedResultRequest();
        failed.setHttpMethod("GET");

        SameOnTheWire.in(sandbox)
                .assertSame(callbacks::failed, () -> run("/call_back/get_call_back_failed_result", failed));
    }

    private <T extends TaobaoResponse> void run(String path, TaobaoRequest<T> request) throws ApiException {
        T response = Official.old(sandbox, path).execute(request, token);
        if (!response.isSuccess()) {
            throw new IllegalStateException(response.getBody());
        }
    }
}
