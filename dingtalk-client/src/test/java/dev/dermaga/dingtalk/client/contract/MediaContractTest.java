package dev.dermaga.dingtalk.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.dingtalk.api.request.OapiMediaUploadRequest;
import com.taobao.api.FileItem;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.media.ProgressListener;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads as {@code alibaba-dingtalk-service-sdk} sends them. */
class MediaContractTest {
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"IMAGE, crane.png", "VOICE, hello.amr", "VIDEO, crane.mp4", "FILE, 计划.pdf"})
    void uploading_every_type(MediaType type, String name) throws Exception {
        byte[] bytes = {1, 2, 3};
        SameOnTheWire.in(sandbox)
                .differs("query.type", "ours names it in the query; in a form DingTalk has overlooked it (code 40004)")
                .differs("body", "other boundaries, and the type is a part of theirs")
                .assertSame(
                        () -> sandbox.dingtalk
                                .media()
                                .upload(
                                        type,
                                        name,
                                        bytes.length,
                                        () -> new ByteArrayInputStream(bytes),
                                        ProgressListener.NONE),
                        () -> {
                            OapiMediaUploadRequest request = new OapiMediaUploadRequest();
                            request.setType(type.wireName());
                            request.setMedia(new FileItem(name, bytes));
                            assertThat(Official.old(sandbox, "/media/upload")
                                            .execute(request, Official.token(sandbox))
                                            .getErrcode())
                                    .isZero();
                        });
    }
}
