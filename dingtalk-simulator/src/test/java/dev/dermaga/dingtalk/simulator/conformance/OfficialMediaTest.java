package dev.dermaga.dingtalk.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.dingtalk.api.DefaultDingTalkClient;
import com.dingtalk.api.request.OapiMediaUploadRequest;
import com.dingtalk.api.response.OapiMediaUploadResponse;
import com.taobao.api.FileItem;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads of what messages show. */
@Judges("MediaApi")
class OfficialMediaTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    @Test
    void a_picture_is_kept() throws Exception {
        OapiMediaUploadResponse answer = upload("image", "pier.png", 3);

        assertThat(answer.isSuccess()).isTrue();
        assertThat(dingtalk.simulator().save()).contains(answer.getMediaId());
    }

    @ParameterizedTest(name = "{2}: {0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        poster | pier.png | 40004 | 3
        image  | pier.zip | 40005 | 3
        voice  | horn.mp3 | 40006 | 2097153
        image  | pier.png | 44001 | 0
        """)
    void is_refused(String type, String name, String code, int bytes) throws Exception {
        String world = WholeWorld.of(dingtalk.simulator());

        OapiMediaUploadResponse no = upload(type, name, bytes);

        assertThat(no.isSuccess()).isFalse();
        assertThat(no.getErrorCode()).isEqualTo(code);
        assertThat(WholeWorld.of(dingtalk.simulator())).isEqualTo(world);
    }

    @Test
    @Provokes("43008")
    void what_is_no_form_is_refused() throws Exception {
        var no = new OfficialCall(dingtalk.simulator(), token())
                .refused("POST", "/media/upload", "{\"type\":\"image\"}");

        assertThat(no.code()).isEqualTo("43008");
    }

    private static OapiMediaUploadResponse upload(String type, String name, int bytes) throws Exception {
        OapiMediaUploadRequest request = new OapiMediaUploadRequest();
        request.setType(type);
        request.setMedia(new FileItem(name, new byte[bytes]));
        return new DefaultDingTalkClient(dingtalk.simulator().address() + "/media/upload").execute(request, token());
    }

    private static String token() {
        return new Wire(dingtalk.simulator()).token();
    }
}
