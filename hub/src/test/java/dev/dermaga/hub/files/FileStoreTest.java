package dev.dermaga.hub.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, kinds and addresses of files from outside. */
class FileStoreTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plan.pdf|plan.pdf",
                "/etc/passwd|passwd",
                "C:\\fakepath\\计划.docx|计划.docx",
                "..|file",
                "a\"b<c>.txt|a_b_c_.txt",
                ".hidden|hidden",
                "trailing. . |trailing"
            })
    void a_name_is_made_harmless(String given, String expected) {
        assertThat(FileName.clean(given)).isEqualTo(expected);
    }

    @Test
    void a_long_name_keeps_its_ending() {
        String cleaned = FileName.clean("长".repeat(400) + ".pdf");

        assertThat(cleaned).endsWith(".pdf");
        assertThat(cleaned.codePointCount(0, cleaned.length())).isEqualTo(180);
    }

    @Test
    void a_kind_is_told_by_the_beginning_not_by_the_name() {
        assertThat(ContentType.of("%PDF-1.4".getBytes(StandardCharsets.US_ASCII), "x.png"))
                .isEqualTo("application/pdf");
        assertThat(ContentType.of("<html>".getBytes(StandardCharsets.US_ASCII), "x.pdf"))
                .isEqualTo("text/plain");
        assertThat(ContentType.of("PK\3\4".getBytes(StandardCharsets.US_ASCII), "x.docx"))
                .contains("wordprocessingml");
        assertThat(ContentType.of(new byte[] {0, 1, 2}, "x.txt")).isEqualTo("application/octet-stream");
        assertThat(ContentType.of("纯文本".getBytes(StandardCharsets.UTF_8), "x")).isEqualTo("text/plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::808:808",
                "64:ff9b:0:1::808:808",
                "2002:7f00:1::",
                "2001:db8::1",
                "::"
            })
    void an_address_inside_is_not_public(String address) throws Exception {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "203.107.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::808:808"})
    void an_address_of_the_internet_is_public(String address) throws Exception {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isTrue();
    }
}
