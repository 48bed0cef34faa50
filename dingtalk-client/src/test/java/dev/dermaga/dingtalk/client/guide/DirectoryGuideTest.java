package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.directory.Department;
import dev.dermaga.dingtalk.client.directory.Person;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectoryGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void people_and_departments() {
        DepartmentId engineering = DepartmentId.of(101);

        // snippet: directory
        Person budi = dingtalk.directory().user(UserId.of("budi"));
        UserId same = dingtalk.directory().userIdOf(budi.unionId());

        List<String> departments = dingtalk.directory()
                .departments()
                .allBelow(DepartmentId.ROOT) // a call for each department, when its turn comes
                .map(Department::name)
                .toList();
        List<UserId> engineers = dingtalk.directory().memberIds(engineering);
        // end

        assertThat(same).isEqualTo(budi.userId());
        assertThat(departments).containsExactly("Engineering", "Design", "Platform 平台");
        assertThat(engineers).contains(budi.userId());
    }
}
