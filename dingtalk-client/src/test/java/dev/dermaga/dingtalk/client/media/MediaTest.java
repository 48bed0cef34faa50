package dev.dermaga.dingtalk.client.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.WireServer;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MediaTest {
    private WireServer server;
    private DingTalkClient dingtalk;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
        server.reply("/media/upload", 200, "{\"errcode\":0,\"media_id\":\"@m1\",\"type\":\"file\",\"created_at\":1}");
        dingtalk = DingTalkClient.builder()
                .app("app", "secret")
                .address(server.address())
                .build();
    }

    @AfterEach
    void stop() {
        dingtalk.close();
        server.close();
    }

    @Test
    void an_upload_is_one_part_called_media_with_a_known_length() {
        assertThat(upload("plan.pdf", 5, () -> bytes("hello")).value()).isEqualTo("@m1");

        var asked = server.asked("/media/upload").get(0);
        assertThat(asked.query()).isEqualTo("access_token=token-1&type=file");
        assertThat(asked.header("Content-Length")).isEqualTo(String.valueOf(asked.body().length));
        assertThat(asked.header("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(asked.text())
                .contains("name=\"media\"; filename=\"plan.pdf\"")
                .contains("\r\n\r\nhello\r\n--");
    }

    @Test
    void progress_grows_to_the_size_of_the_file() {
        int size = 3 * 1024 * 1024;
        List<Long> heard = new ArrayList<>();

        dingtalk.media()
                .upload(
                        MediaType.FILE,
                        "big.zip",
                        size,
                        () -> new ByteArrayInputStream(new byte[size]),
                        (sent, total) -> {
                            assertThat(total).isEqualTo(size);
                            heard.add(sent);
                        });

        assertThat(heard).isSorted().hasSizeGreaterThan(10).last().isEqualTo((long) size);
    }

    @Test
    void a_file_name_cannot_break_out_of_its_header() {
        upload("a\"; name=\"x\r\nEvil: 1\r\n计划.pdf", 5, () -> bytes("hello"));

        assertThat(server.asked("/media/upload").get(0).text())
                .contains("filename=\"a%22; name=%22x__Evil: 1__计划.pdf\"\r\n");
    }

    @Test
    void a_file_that_is_shorter_or_longer_than_announced_does_not_arrive() {
        assertThatThrownBy(() -> upload("plan.pdf", 6, () -> bytes("hello")))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("ended after 5 of 6 bytes");
        assertThatThrownBy(() -> upload("plan.pdf", 4, () -> bytes("hello")))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("longer than the announced 4 bytes");
    }

    @Test
    void what_dingtalk_does_not_take_is_refused_before_the_call() {
        Supplier<InputStream> unread = () -> {
            throw new AssertionError("read");
        };

        assertThatThrownBy(() -> upload("notes.txt", 5, unread)).hasMessageContaining("Zip it");
        assertThatThrownBy(() -> upload("big.pdf", 20 * 1024 * 1024 + 1, unread))
                .hasMessageContaining("20971520");
        assertThatThrownBy(() -> upload("empty.pdf", 0, unread)).hasMessageContaining("empty");
        assertThat(server.asked()).isEmpty();
    }

    private dev.dermaga.dingtalk.client.id.MediaId upload(String name, long size, Supplier<InputStream> content) {
        return dingtalk.media().upload(MediaType.FILE, name, size, content, ProgressListener.NONE);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
