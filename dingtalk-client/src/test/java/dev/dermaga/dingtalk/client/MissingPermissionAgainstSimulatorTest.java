package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.error.Refused;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the caller reads when a permission was taken from the app in the console. */
class MissingPermissionAgainstSimulatorTest {
    private static final String GRANT = "https://open-dev.dingtalk.com/appscope/apply?content=dingsandboxapp01%23";

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void the_newer_api_names_it() {
        sandbox.simulator.app(Sandbox.APP).revoke("qyapi_robot_sendmsg");

        Refused refused = catchThrowableOfType(
                Refused.class, () -> sandbox.dingtalk.sendMessage(Sandbox.PIER, "The build is green"));

        assertThat(refused.code()).isEqualTo("Forbidden.AccessDenied.AccessTokenPermissionDenied");
        assertThat(refused.missingPermissions()).containsExactly("qyapi_robot_sendmsg");
        assertThat(refused.grantAt()).contains(URI.create(GRANT + "qyapi_robot_sendmsg"));
        assertThat(sandbox.pier()).isEmpty();
    }

    @Test
    void the_older_api_names_it_in_words() {
        sandbox.simulator.app(Sandbox.APP).revoke("qyapi_get_member");

        Refused refused = catchThrowableOfType(
                Refused.class, () -> sandbox.dingtalk.directory().user(Sandbox.BUDI));

        assertThat(refused.code()).isEqualTo("60011");
        assertThat(refused.missingPermissions()).containsExactly("qyapi_get_member");
        assertThat(refused.grantAt()).contains(URI.create(GRANT + "qyapi_get_member"));
    }

    @Test
    void the_oldest_calls_only_lead_to_the_console() {
        sandbox.simulator.app(Sandbox.APP).revoke("qyapi_chat_read");

        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> sandbox.dingtalk.call(ApiCall.legacy("GET", "/chat/get?chatid=chatsandboxpier0001")));

        assertThat(refused.code()).isEqualTo("60011");
        assertThat(refused.missingPermissions()).isEmpty();
        assertThat(refused.grantAt()).contains(URI.create("https://open-dev.dingtalk.com"));
    }

    @Test
    void once_it_is_granted_the_same_client_gets_through() {
        sandbox.simulator.app(Sandbox.APP).revoke("qyapi_get_member");
        catchThrowableOfType(Refused.class, () -> sandbox.dingtalk.directory().user(Sandbox.BUDI));

        sandbox.simulator.app(Sandbox.APP).grant("qyapi_get_member");

        assertThat(sandbox.dingtalk.directory().user(Sandbox.BUDI).name()).isEqualTo("Budi Santoso");
    }

    @Test
    void a_field_without_its_permission_is_absent() {
        sandbox.simulator.app(Sandbox.APP).revoke("fieldMobile", "fieldEmail");

        var budi = sandbox.dingtalk.directory().user(Sandbox.BUDI);

        assertThat(budi.name()).isEqualTo("Budi Santoso");
        assertThat(budi.mobile()).isNull();
    }
}
