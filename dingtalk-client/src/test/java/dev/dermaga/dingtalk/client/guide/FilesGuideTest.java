package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.SharedFile;
import dev.dermaga.dingtalk.client.drive.Dentry;
import dev.dermaga.dingtalk.client.drive.Downloaded;
import dev.dermaga.dingtalk.client.drive.Drive;
import dev.dermaga.dingtalk.client.drive.Folder;
import dev.dermaga.dingtalk.client.drive.NameConflict;
import dev.dermaga.dingtalk.client.drive.Space;
import dev.dermaga.dingtalk.client.drive.SpaceDraft;
import dev.dermaga.dingtalk.client.drive.UploadOptions;
import dev.dermaga.dingtalk.client.drive.UploadSource;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.robot.RobotMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;
    private final OpenConversationId group = Sandbox.PIER;
    private final UnionId ana = Sandbox.UNION_ANA;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_file_for_a_group(@TempDir Path folder) throws Exception {
        Path report = Files.writeString(folder.resolve("report.csv"), "a,b");

        // snippet: files-share
        SharedFile shared = dingtalk.shareFile(ana, group, report);
        // end

        assertThat(shared.way()).isEqualTo(SharedFile.Way.DRIVE_COPY);
        assertThat(sandbox.pier()).containsExactly("ana: report.csv");
    }

    @Test
    void a_picture_in_a_message(@TempDir Path folder) throws Exception {
        Path crane = Files.writeString(folder.resolve("crane.png"), "png");

        // snippet: files-media
        MediaId picture = dingtalk.media()
                .upload(MediaType.IMAGE, crane, (sent, size) -> System.out.println(sent + " of " + size));

        dingtalk.robot().sendToGroup(group, new RobotMessage.Image(picture.value()));
        // end

        assertThat(sandbox.simulator.group(group.value()).messages()).hasSize(1);
    }

    @Test
    void a_folder_of_ones_own(@TempDir Path directory) throws Exception {
        Path film = Files.writeString(directory.resolve("film.mp4"), "frames");
        Path copy = directory.resolve("copy.mp4");

        // snippet: files-drive
        Drive drive = dingtalk.drive();
        Space space = drive.createSpace(ana, SpaceDraft.of("reports", "2026").build());
        Folder may = drive.createFolder(ana, Folder.rootOf(space.id()), "May", NameConflict.RETURN_DENTRY_IF_EXISTS)
                .asFolder();

        Dentry file = drive.upload(ana, may, "film.mp4", UploadSource.of(film), UploadOptions.standard())
                .run(); // after a failure run() again goes on where it broke
        Downloaded read = drive.download(ana, file, copy);
        // end

        assertThat(copy).hasSameBinaryContentAs(film);
        assertThat(read.bytes()).isEqualTo(6);
        assertThat(file.path()).isEqualTo("/May/film.mp4");
    }
}
