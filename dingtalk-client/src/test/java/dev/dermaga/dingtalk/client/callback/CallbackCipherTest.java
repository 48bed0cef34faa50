package dev.dermaga.dingtalk.client.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dermaga.dingtalk.client.Secret;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the two samples that DingTalk's pages print, and four more that were made with OpenSSL. */
class CallbackCipherTest {
    private static final String AES_C = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    record Sample(
            String name,
            String token,
            String aesKey,
            String owner,
            String timestamp,
            String nonce,
            String random,
            String message,
            String encrypted,
            String signature) {
        CallbackCipher cipher() {
            return new CallbackCipher(Secret.of(token), Secret.of(aesKey));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> samples() {
        return Stream.of(
                new Sample(
                        "page event-subscription-and-data-push",
                        "123456",
                        "1234567890123456789012345678901234567890123",
                        "dingsnotzck6pm5veliw",
                        "1614767836",
                        "A7Co0cJLMzIDtMMI",
                        "dICkEDLj0eb6yAbc",
                        "success",
                        "YvkvaGe4hQxd3VxRmEty0dVlnCOAqwf56xwTRHDHoOURqhalbmBJQk5FNcRk42Gl5T0YQXZNwpwWSm1xAFJ5ZA==",
                        "9a95a004dd16f5c307e849b994173f76aa26e5eb"),
                new Sample(
                        "page callback-event-message-body-encryption-and-decryption",
                        "123456",
                        "4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij",
                        "suite4xxxxxxxxxxxxxxx",
                        "1445827045067",
                        "nEXhMP4r",
                        "hU3bEfGZZewzhG5a",
                        "{\"EventType\":\"check_create_suite_url\",\"Random\":\"LPIdSnlF\","
                                + "\"TestSuiteKey\":\"suite4xxxxxxxxxxxxxxx\"}",
                        "1a3NBxmCFwkCJvfoQ7WhJHB+iX3qHPsc9JbaDznE1i03peOk1LaOQoRz3+nlyGNhwmwJ3vDMG+OzrHMeiZI7gTRWVdUBmfxj"
                                + "Z8Ej23JVYa9VrYeJ5as7XM/ZpulX8NEQis44w53h1qAgnC3PRzM7Zc/D6Ibr0rgUathB6zRHP8PYrfgnNOS9PhSBdHle"
                                + "gK+AGGanfwjXuQ9+0pZcy0w9lQ==",
                        "5a65ceeef9aab2d149439f82dc191dd6c5cbe2c0"),
                new Sample(
                        "a probe for an app",
                        "token7Abc",
                        "Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0",
                        "dingsimapp0000000001",
                        "1790000000000",
                        "N0nceAAA1",
                        "AbCdEfGh01234567",
                        "{\"EventType\":\"check_url\"}",
                        "NG1Mk3/Ym1Z5sXEwp7T6Qr5Snw59Y/O/vN9jaLtpomDG6DSpspNeFjNKiVdnFbfuONhQbhY1a7/S5nWmZv4myNE+bAEIwVae"
                                + "ZhEQ23yCFUvYrMHBBxlIRuimOCzflAMY",
                        "c2b1b4c1256722a9538ffa2818a2e528e7c8b752"),
                new Sample(
                        "an event in Chinese",
                        "hub_token_42",
                        "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                        "dingsimapp0000000002",
                        "1790000001999",
                        "xY9z",
                        "0011223344556677",
                        "{\"EventType\":\"chat_update_title\",\"EventTime\":1790000001234,\"CorpId\":\"dingcorp0001\","
                                + "\"BizId\":\"biz-1\",\"eventId\":\"evt-0001\",\"timeStamp\":1790000001200,"
                                + "\"chatId\":\"chat0001\",\"corpId\":\"dingcorp0001\",\"operator\":\"user01\","
                                + "\"title\":\"协作群😀\",\"openConversationId\":\"cidAAA==\"}",
                        "KPEqfEINUYBtDwKVPJVb7uA/+Qz0TjEZUGtaSYh/YWI8dxdVklD8fUiMTZuzahOmnv9Oy6OWrXrXlOINQSD9Sao0k1umGTVs"
                                + "dsc13cJnf0rxjfRTPuw2WTS4LNSq58qUXImKrIVDpQ9vO4/yxAoSsvUI8OXmXcEfTBZGsk9uN5RZPwFStSurynMjjz5P"
                                + "ql18B7Dy4CKzrig3Gq/zkM60KRQwsPxSSTxNYV499OIPXFFwC0zStS+INWa119vwv4N0PeOP0pIA2dWKMP6+/SdAKH7m"
                                + "MGzwmfV3ocq8kmhd0DCdmsnyedPXnycGBNKpv+it+FNXFeKDI3Bh0M0priznCC66iI9II4shzDP53TZXVkuJOo7iN+KK"
                                + "HoH8v3z6fVPvfy8TPwobNoLOByY4OysDCJHid2E9C0q25yYASuac/sw=",
                        "5d9e9812916634d312eeaaa353ff46cf048e7fb7"),
                new Sample(
                        "an answer for an organization, in seconds",
                        "t0ken-corp",
                        AES_C,
                        "dingcorp5f1e2d3c4b5a6978",
                        "1790000002",
                        "k8Jm2nPq",
                        "QRSTUVWXYZabcdef",
                        "success",
                        "nrxIfQeECWIBzw0YjjjDJ0Xj9vJNCkWhM1MuiKGRw74lioU6nOZQMa/8JKTBC4vTPafvhhPd5APwYgV5qVGiVw==",
                        "023bb987f094c438c3c0a34ded282645f73bf4b9"),
                new Sample(
                        "a content of whole blocks, and so a block of padding",
                        "boundary",
                        AES_C,
                        "dingown1",
                        "1790000003000",
                        "n",
                        "ponmlkjihgfedcba",
                        "xxxx",
                        "BuRQMn3IpbyxPLHm7Ko7Ire5MG8CZJUk5TqP2DNY1GjNeazliF/WQjV8RY4M3KQlKFDt6XgxiH/7zOFw1ojXRw==",
                        "27af1d2a0201f624418aa7c21792701bd1c99be2"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void opens_what_others_sealed(Sample sample) {
        CallbackCipher.Opened opened = sample.cipher().open(sample.encrypted());

        assertThat(opened.message()).isEqualTo(sample.message());
        assertThat(opened.owner()).isEqualTo(sample.owner());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void seals_as_others_do(Sample sample) {
        byte[] random = sample.random().getBytes(StandardCharsets.UTF_8);

        assertThat(sample.cipher().seal(random, sample.message(), sample.owner()))
                .isEqualTo(sample.encrypted());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void signs_as_others_do(Sample sample) {
        assertThat(sample.cipher().signature(sample.timestamp(), sample.nonce(), sample.encrypted()))
                .isEqualTo(sample.signature());
    }

    @Test
    void what_was_sealed_opens_whatever_its_length() {
        CallbackCipher cipher = new CallbackCipher(Secret.of("token"), Secret.of(AES_C));
        for (int length = 0; length < 200; length++) {
            String message = "é".repeat(length);

            String sealed = cipher.seal(new byte[CallbackCipher.RANDOM], message, "ding1");

            assertThat(cipher.open(sealed)).isEqualTo(new CallbackCipher.Opened(message, "ding1"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "0123456789abcdefghijklmnopqrstuvwxyzABCDEF=",
                "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGH"
            })
    void a_key_that_is_none_is_refused_without_being_told(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallbackCipher(Secret.of("token"), Secret.of(key)))
                .withMessageNotContaining("0123456789");
    }
}
