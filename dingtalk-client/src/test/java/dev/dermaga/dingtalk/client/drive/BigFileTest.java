package dev.dermaga.dingtalk.client.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BigFileTest {
    @Test
    void a_file_of_200_mb_goes_through_a_heap_of_40_mb() throws Exception {
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BigFile.class.getName())
                .redirectErrorStream(true)
                .start();

        String said = new String(small.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(small.waitFor()).as(said).isZero();
        assertThat(said).contains(BigFile.SIZE + " bytes");
    }
}
