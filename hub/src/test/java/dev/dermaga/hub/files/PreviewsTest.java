package dev.dermaga.hub.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What people share is looked at, and never runs. */
@HubTest
class PreviewsTest {

    private static final String FILES = "/api/v1/channels/pier/files";
    private static final String SCRIPT = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";

    @Autowired
    Api api;

    @Test
    void a_picture_is_served_as_the_picture_that_it_is() {
        Api.Answer picture = preview("pier.png", png(SCRIPT));

        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Content-Type")).isEqualTo("image/png");
        assertThat(picture.header("Content-Disposition")).startsWith("inline");
        assertCaged(picture);
    }

    @ParameterizedTest
    @CsvSource({"evil.svg, text", "evil.png, text", "evil.html, text", "evil.pdf, text", "evil.md, markdown"})
    void a_program_is_shown_as_the_text_that_it_is(String name, String kind) {
        Api.Answer shared = share(name, SCRIPT.getBytes(StandardCharsets.UTF_8));
        assertThat(shared.body().path("preview").asString()).isEqualTo(kind);

        Api.Answer text = preview(shared);

        assertThat(text.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(text.text()).isEqualTo(SCRIPT);
        assertCaged(text);
    }

    @Test
    void what_is_a_picture_and_a_page_at_once_is_a_picture() {
        Api.Answer both = preview("both.html", ("GIF89a/*" + SCRIPT).getBytes(StandardCharsets.UTF_8));

        assertThat(both.header("Content-Type")).isEqualTo("image/gif");
        assertCaged(both);
    }

    @Test
    void a_pdf_may_be_framed_by_the_workspace_only() {
        Api.Answer pdf = preview("plan.png", ("%PDF-1.7\n" + SCRIPT).getBytes(StandardCharsets.UTF_8));

        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(pdf.headers("Content-Security-Policy"))
                .containsExactly(
                        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'");
    }

    @Test
    void of_a_long_text_the_beginning_is_shown_and_no_half_character() {
        Api.Answer text = preview("long.txt", "字".repeat(200_000).getBytes(StandardCharsets.UTF_8));

        assertThat(text.header("X-Preview-Cut")).isEqualTo("true");
        assertThat(text.text()).isEqualTo("字".repeat(PreviewController.LONGEST_TEXT / 3));
    }

    @Test
    void what_is_no_text_after_its_beginning_does_no_harm() {
        byte[] mixed = Arrays.copyOf("a text".repeat(200).getBytes(StandardCharsets.UTF_8), 2000);
        mixed[1999] = (byte) 0xff;

        assertThat(preview("mixed.txt", mixed).text()).startsWith("a text").endsWith("\uFFFD");
    }

    @Test
    void what_is_packed_is_not_opened() throws IOException {
        Api.Answer shared = share("bomb.docx", zipBomb());

        assertThat(shared.body().path("preview").asString()).isEqualTo("none");
        assertThat(preview(shared).status()).isEqualTo(415);
        assertThat(preview(shared).body().path("code").asString()).isEqualTo("preview-none");
    }

    @Test
    void a_very_long_name_with_path_and_line_breaks_makes_no_header_of_its_own() {
        Api.Answer text =
                preview("../".repeat(20) + "x\r\nSet-Cookie: a=b\"; y=" + "长".repeat(90) + ".txt", "a".getBytes());

        assertThat(text.status()).isEqualTo(200);
        assertThat(text.headers("Set-Cookie")).isEmpty();
        assertThat(text.header("Content-Disposition")).startsWith("inline").doesNotContain("..");
    }

    @Test
    void who_is_not_in_the_channel_sees_nothing() {
        Api.Answer shared =
                api.as("devi").upload("/api/v1/channels/pier/files", "a.txt", "text".getBytes(StandardCharsets.UTF_8));
        String id = shared.body().path("id").asString();

        assertThat(api.asNobody().get("/api/v1/files/" + id + "/preview").status())
                .isEqualTo(401);
        assertThat(api.as("ana")
                        .get("/api/v1/files/" + id.replace(id.charAt(0), 'f') + "/preview")
                        .status())
                .isEqualTo(404);
    }

    private static void assertCaged(Api.Answer answer) {
        assertThat(answer.headers("Content-Security-Policy"))
                .containsExactly("default-src 'none'; sandbox; frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.headers("X-Frame-Options")).containsExactly("DENY");
    }

    private Api.Answer share(String name, byte[] content) {
        Api.Answer shared = api.as("ana").upload(FILES, name, content);
        assertThat(shared.status()).isEqualTo(202);
        return shared;
    }

    private Api.Answer preview(String name, byte[] content) {
        return preview(share(name, content));
    }

    private Api.Answer preview(Api.Answer shared) {
        return api.as("budi").get("/api/v1/files/" + shared.body().path("id").asString() + "/preview");
    }

    private static byte[] png(String rest) {
        byte[] bytes = ("????????" + rest).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, 0, bytes, 0, 8);
        return bytes;
    }

    private static byte[] zipBomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }
}
