package dev.dermaga.dingtalk.simulator.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Against the samples that two pages print. */
class CallbackCryptoTest {
    private final CallbackCrypto app = new CallbackCrypto("123456", "1234567890123456789012345678901234567890123");
    private final CallbackCrypto suite = new CallbackCrypto("123456", "4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij");

    /** Page {@code event-subscription-and-data-push}. */
    private static final String SUCCESS =
            "YvkvaGe4hQxd3VxRmEty0dVlnCOAqwf56xwTRHDHoOURqhalbmBJQk5FNcRk42Gl5T0YQXZNwpwWSm1xAFJ5ZA==";

    /** Page {@code callback-event-message-body-encryption-and-decryption}. */
    private static final String PROBE =
            "1a3NBxmCFwkCJvfoQ7WhJHB+iX3qHPsc9JbaDznE1i03peOk1LaOQoRz3+nlyGNhwmwJ3vDMG+OzrHMeiZI7gTRWVdUBmfxjZ8Ej23JV"
                    + "Ya9VrYeJ5as7XM/ZpulX8NEQis44w53h1qAgnC3PRzM7Zc/D6Ibr0rgUathB6zRHP8PYrfgnNOS9PhSBdHlegK+AGGanfwjX"
                    + "uQ9+0pZcy0w9lQ==";

    @Test
    void the_printed_samples_are_made_and_opened() {
        String probe = "{\"EventType\":\"check_create_suite_url\",\"Random\":\"LPIdSnlF\","
                + "\"TestSuiteKey\":\"suite4xxxxxxxxxxxxxxx\"}";

        assertThat(app.encrypt("dICkEDLj0eb6yAbc", "success", "dingsnotzck6pm5veliw"))
                .isEqualTo(SUCCESS);
        assertThat(app.decrypt(SUCCESS, "dingsnotzck6pm5veliw")).isEqualTo("success");
        assertThat(app.signature("1614767836", "A7Co0cJLMzIDtMMI", SUCCESS))
                .isEqualTo("9a95a004dd16f5c307e849b994173f76aa26e5eb");
        assertThat(suite.encrypt("hU3bEfGZZewzhG5a", probe, "suite4xxxxxxxxxxxxxxx"))
                .isEqualTo(PROBE);
        assertThat(suite.decrypt(PROBE, "suite4xxxxxxxxxxxxxxx")).isEqualTo(probe);
        assertThat(suite.signature("1445827045067", "nEXhMP4r", PROBE))
                .isEqualTo("5a65ceeef9aab2d149439f82dc191dd6c5cbe2c0");
    }

    @Test
    void what_it_did_not_make_is_refused_with_a_reason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> app.decrypt(SUCCESS, "dingother"))
                .withMessageContaining("dingsnotzck6pm5veliw");
        assertThatIllegalArgumentException().isThrownBy(() -> suite.decrypt(SUCCESS, "dingsnotzck6pm5veliw"));
        assertThatIllegalArgumentException().isThrownBy(() -> app.decrypt("", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> app.decrypt("AAAA", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> app.decrypt("no base64!", "x"));
    }
}
