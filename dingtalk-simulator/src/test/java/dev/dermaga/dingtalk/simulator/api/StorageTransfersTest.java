package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageTransfersTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private static final String ANA = StorageWire.ANA;
    private static final byte[] SMALL = "one small file".getBytes(StandardCharsets.UTF_8);

    private DingTalkSimulator simulator;
    private StorageWire storage;
    private String space;
    private String folder;

    @BeforeEach
    void makeAFolder() {
        simulator = dingtalk.simulator();
        storage = new StorageWire(simulator);
        space = storage.space("pier");
        folder = storage.folder(space, "0", "plans").get("uuid").asText();
    }

    @Test
    void a_file_goes_in_and_comes_out_as_it_was() {
        JsonNode dentry = storage.file(folder, "计划.pdf", "one small file");

        assertThat(dentry.get("path").asText()).isEqualTo("/plans/计划.pdf");
        assertThat(dentry.get("size").asLong()).isEqualTo(SMALL.length);
        assertThat(dentry.get("category").asText()).isEqualTo("DOCUMENT");
        assertThat(storage.get(storage.downloadInfo(dentry)).raw().body()).isEqualTo(SMALL);
    }

    @Test
    void the_journal_shows_no_signature() {
        storage.file(folder, "plan.pdf", "x");

        assertThat(simulator.journal().toString()).doesNotContain("OSS dingsandboxoss:");
    }

    // ---- the address

    @Test
    void a_content_type_breaks_the_signature() {
        Wire.Reply reply = storage.put(address(), SMALL, "Content-Type", "application/pdf");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void an_address_is_good_for_fifteen_minutes() {
        JsonNode address = address();
        simulator.advance(Duration.ofSeconds(899));
        assertThat(storage.put(address, SMALL).status()).isEqualTo(200);

        simulator.advance(Duration.ofSeconds(2));

        Wire.Reply late = storage.put(address, SMALL);
        assertThat(late.status()).isEqualTo(403);
        assertThat(late.body()).contains("<Code>RequestTimeTooSkewed</Code>");
    }

    @Test
    void without_its_headers_an_address_is_nothing() {
        String path = address().get("resourceUrls").get(0).asText().replaceFirst("http://[^/]+", "");

        assertThat(storage.wire.send("PUT", path, SMALL).body()).contains("<Code>AccessDenied</Code>");
        assertThat(storage.wire
                        .send("PUT", path, SMALL, "Authorization", "OSS me:no", "x-oss-date", "yesterday")
                        .body())
                .contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void a_path_out_of_the_store_leads_nowhere() {
        JsonNode address = address();
        String path = address.get("resourceUrls").get(0).asText();
        JsonNode moved = Wire.read("{\"headers\":" + address.get("headers") + ",\"resourceUrls\":[\""
                + path.replaceFirst("/[^/]+$", "/..%2F..%2Fworld.json") + "\"]}");

        assertThat(storage.get(moved).status()).isEqualTo(403);
        assertThat(storage.put(moved, SMALL).status()).isEqualTo(403);
    }

    @Test
    void headers_of_one_address_open_no_other() {
        JsonNode other = storage.downloadInfo(storage.file(folder, "plan.pdf", "x"));
        JsonNode mixed = Wire.read(
                "{\"headers\":" + address().get("headers") + ",\"resourceUrls\":" + other.get("resourceUrls") + "}");

        assertThat(storage.get(mixed).status()).isEqualTo(403);
    }

    private JsonNode address() {
        return storage.uploadInfo(folder, "{}").json().get("headerSignatureInfo");
    }

    // ---- ranges

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3,206,0123",
        "bytes=7-,206,789",
        "bytes=-2,206,89",
        "'bytes=0-1,4-5',206,01",
        "bytes=0-10,200,0123456789",
        "bytes=10-,200,0123456789",
        "bytes=-11,200,0123456789",
        "bytes=5-2,200,0123456789",
        "byte=0-3,200,0123456789",
        "bytes=99999999999999999999-,200,0123456789",
    })
    void a_range_that_does_not_fit_is_no_range(String range, int status, String body) {
        JsonNode address = storage.downloadInfo(storage.file(folder, "digits.txt", "0123456789"));

        Wire.Reply reply = storage.get(address, "Range", range);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"bytes=5-20,206,56789", "bytes=-20,206,0123456789", "bytes=10-20,416,", "bytes=10-,416,"})
    void a_range_can_be_asked_to_behave(String range, int status, String body) {
        JsonNode address = storage.downloadInfo(storage.file(folder, "digits.txt", "0123456789"));

        Wire.Reply reply = storage.get(address, "Range", range, "x-oss-range-behavior", "standard");

        assertThat(reply.status()).isEqualTo(status);
        if (body == null) {
            assertThat(reply.body()).contains("<Code>InvalidRange</Code>");
        } else {
            assertThat(reply.body()).isEqualTo(body);
        }
    }

    // ---- committing

    @Test
    void an_upload_becomes_one_file_and_no_second() {
        JsonNode info = storage.uploadInfo(folder, "{}").json();
        String key = info.get("uploadKey").asText();
        assertThat(storage.commit(folder, key, "plan.pdf", "{}").code()).isEqualTo("dentryStoreError");
        storage.put(info.get("headerSignatureInfo"), SMALL);

        assertThat(storage.commit(folder, key, "plan.pdf", "{\"size\":7}").code())
                .isEqualTo("dentryStoreError");
        assertThat(storage.commit(folder, key, "plan.pdf", "{\"size\":14}").status())
                .isEqualTo(200);

        assertThat(storage.commit(folder, key, "plan.pdf", "{}").code()).isEqualTo("paramError.uploadKey");
        assertThat(storage.put(info.get("headerSignatureInfo"), SMALL).status()).isEqualTo(404);
    }

    @Test
    void an_upload_is_of_whoever_began_it() {
        JsonNode info = storage.uploadInfo(folder, "{}").json();
        storage.put(info.get("headerSignatureInfo"), SMALL);
        String root = storage.rootUuid(space);
        storage.post(
                "/v2.0/storage/spaces/dentries/" + root + "/permissions?unionId=" + ANA,
                "{\"roleId\":\"EDITOR\",\"members\":[{\"type\":\"USER\",\"id\":\"budi\"}]}");

        assertThat(storage.post(
                                "/v2.0/storage/spaces/files/" + folder + "/commit?unionId=" + StorageWire.BUDI,
                                "{\"uploadKey\":\"" + info.get("uploadKey").asText() + "\",\"name\":\"plan.pdf\"}")
                        .code())
                .isEqualTo("paramError.uploadKey");
    }

    @Test
    void a_second_file_of_a_name_is_met_as_the_strategy_says() {
        JsonNode first = storage.file(folder, "plan.pdf", "one");

        assertThat(again("AUTO_RENAME").json().at("/dentry/name").asText()).isEqualTo("plan(1).pdf");
        assertThat(again("RETURN_ERROR_IF_EXISTS").code()).isEqualTo("dentryNameConflict");
        assertThat(again("RETURN_DENTRY_IF_EXISTS").json().at("/dentry/version").asInt())
                .isEqualTo(1);
        JsonNode second = again("OVERWRITE").json().get("dentry");
        assertThat(second.get("id")).isEqualTo(first.get("id"));
        assertThat(second.get("version").asInt()).isEqualTo(2);
        assertThat(storage.get(storage.downloadInfo(second)).body()).isEqualTo("two");
    }

    private Wire.Reply again(String strategy) {
        JsonNode info = storage.uploadInfo(folder, "{}").json();
        storage.put(info.get("headerSignatureInfo"), "two".getBytes(StandardCharsets.UTF_8));
        return storage.commit(
                folder, info.get("uploadKey").asText(), "plan.pdf", "{\"conflictStrategy\":\"" + strategy + "\"}");
    }

    @Test
    void a_space_takes_what_its_quota_says() {
        String small = storage.space("small", ",\"quota\":20");
        String root = storage.rootUuid(small);
        storage.file(root, "a.txt", "0123456789");

        assertThat(storage.uploadInfo(root, "{\"preCheckParam\":{\"size\":11}}").code())
                .isEqualTo("spaceQuotaInsufficient");
        JsonNode info = storage.uploadInfo(root, "{}").json();
        storage.put(info.get("headerSignatureInfo"), new byte[11]);
        assertThat(storage.commit(root, info.get("uploadKey").asText(), "b.txt", "{}")
                        .code())
                .isEqualTo("spaceQuotaInsufficient");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"storageDriver\":\"ALIDOC\"}|paramError.storageDriver",
                "{\"preferRegion\":\"MARS\"}|paramError",
                "{\"preCheckParam\":{\"size\":-1}}|paramError",
                "{\"preCheckParam\":{\"size\":5368709120}}|dentryUploadError",
                "{\"preCheckParam\":{\"size\":9223372036854775807}}|dentryUploadError",
            })
    void what_can_be_known_before_is_refused_before(String option, String code) {
        assertThat(storage.uploadInfo(folder, option).code()).isEqualTo(code);
    }

    // ---- parts

    @Test
    void parts_become_one_file_in_the_order_of_their_numbers() {
        String key = beginParts("{}");
        byte[] first = new byte[100 << 10];
        Arrays.fill(first, (byte) 'a');
        JsonNode infos = parts(key, "2,1").json().get("multipartHeaderSignatureInfos");
        assertThat(infos.findValuesAsText("partNumber")).containsExactly("2", "1");
        storage.put(infos.get(0).get("headerSignatureInfo"), "tail".getBytes(StandardCharsets.UTF_8));
        storage.put(infos.get(1).get("headerSignatureInfo"), new byte[3]);
        storage.put(infos.get(1).get("headerSignatureInfo"), first); // once more: the last one counts

        JsonNode dentry = storage.commit(folder, key, "big.bin", "{\"size\":102404}")
                .json()
                .get("dentry");

        assertThat(storage.get(storage.downloadInfo(dentry)).body())
                .hasSize(102_404)
                .endsWith("atail");
        assertThat(storage.get(storage.downloadInfo(dentry), "Range", "bytes=102399-102401")
                        .body())
                .isEqualTo("ata");
    }

    @Test
    void parts_must_be_whole_large_enough_and_the_right_ones() {
        String gap = beginParts("{}");
        putPart(gap, 2, 4);
        assertThat(storage.commit(folder, gap, "big.bin", "{}").code()).isEqualTo("dentryStoreError");

        String noFirst = beginParts("{}");
        putPart(noFirst, 2, 100 << 10);
        putPart(noFirst, 3, 4);
        assertThat(storage.commit(folder, noFirst, "big.bin", "{}").code()).isEqualTo("dentryStoreError");

        String tiny = beginParts("{}");
        putPart(tiny, 1, 4);
        putPart(tiny, 2, 4);
        assertThat(storage.commit(folder, tiny, "big.bin", "{}").code()).isEqualTo("dentryStoreError");

        String other = beginParts("{\"preCheckParam\":{\"md5\":\"00000000000000000000000000000000\"}}");
        putPart(other, 1, 4);
        assertThat(storage.commit(folder, other, "big.bin", "{}").code()).isEqualTo("dentryStoreError");

        String right = beginParts("{\"preCheckParam\":{\"md5\":\"f1d3ff8443297732862df21dc4e57262\"}}");
        putPart(right, 1, 4);
        assertThat(storage.commit(folder, right, "big.bin", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"''", "0", "-1", "10001", "1.5", "'\"1\"'"})
    void part_numbers_are_one_to_ten_thousand(String numbers) {
        assertThat(parts(beginParts("{}"), numbers).code()).isEqualTo("paramError.partNumbers");
    }

    @Test
    void at_most_thirty_parts_are_asked_for_at_once() {
        String key = beginParts("{}");

        assertThat(parts(key, numbers(30)).status()).isEqualTo(200);
        assertThat(parts(key, numbers(31)).code()).isEqualTo("paramError.partNumbers");
        assertThat(parts("made-up", "1").code()).isEqualTo("paramError.uploadKey");
        String single = storage.uploadInfo(folder, "{}").json().get("uploadKey").asText();
        assertThat(parts(single, "1").code()).isEqualTo("paramError.uploadKey");
    }

    private static String numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private String beginParts(String option) {
        return storage.post(
                        StorageWire.SPACES + '/' + space + "/files/multiPartUploadInfos/init?unionId=" + ANA,
                        "{\"option\":" + option + "}")
                .json()
                .get("uploadKey")
                .asText();
    }

    private Wire.Reply parts(String key, String numbers) {
        return storage.post(
                StorageWire.SPACES + "/files/multiPartUploadInfos/query?unionId=" + ANA,
                "{\"uploadKey\":\"" + key + "\",\"partNumbers\":[" + numbers + "]}");
    }

    private void putPart(String key, int number, int size) {
        JsonNode info =
                parts(key, Integer.toString(number)).json().at("/multipartHeaderSignatureInfos/0/headerSignatureInfo");
        assertThat(storage.put(info, new byte[size]).status()).isEqualTo(200);
    }

    // ---- the first generation, and looking at files

    @Test
    void the_first_generation_names_the_folder_by_its_number() {
        JsonNode info = storage.post(
                        StorageWire.SPACES + '/' + space + "/files/uploadInfos/query?unionId=" + ANA,
                        "{\"protocol\":\"HEADER_SIGNATURE\",\"multipart\":false}")
                .json();
        storage.put(info.get("headerSignatureInfo"), SMALL);

        JsonNode dentry = storage.post(
                        StorageWire.SPACES + '/' + space + "/files/commit?unionId=" + ANA,
                        "{\"uploadKey\":\"" + info.get("uploadKey").asText()
                                + "\",\"name\":\"plan.pdf\",\"parentId\":\"0\"}")
                .json()
                .get("dentry");

        assertThat(dentry.get("path").asText()).isEqualTo("/plan.pdf");
    }

    @Test
    void a_preview_opens_once() {
        JsonNode dentry = storage.file(folder, "plan.pdf", "one");
        String link = openInfo(dentry, "PREVIEW").json().get("url").asText().replaceFirst("http://[^/]+", "");

        assertThat(storage.wire.get(link).body()).isEqualTo("one");
        assertThat(storage.wire.get(link).status()).isEqualTo(404);
        assertThat(openInfo(dentry, "EDIT").code()).isEqualTo("dentryEditNotSupport");
        assertThat(openInfo(storage.file(folder, "plan.txt", "one"), "PREVIEW").code())
                .isEqualTo("dentryPreviewNotSupport");
    }

    private Wire.Reply openInfo(JsonNode dentry, String type) {
        return storage.post(
                storage.dentries(space) + '/' + dentry.get("id").asText() + "/openInfos/query?unionId=" + ANA,
                "{\"option\":{\"type\":\"" + type + "\"}}");
    }
}
