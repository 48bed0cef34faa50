package dev.dermaga.dingtalk.client.contract;

import com.dingtalk.api.request.OapiRoleAddRoleRequest;
import com.dingtalk.api.request.OapiRoleAddrolegroupRequest;
import com.dingtalk.api.request.OapiRoleAddrolesforempsRequest;
import com.dingtalk.api.request.OapiRoleDeleteroleRequest;
import com.dingtalk.api.request.OapiRoleGetroleRequest;
import com.dingtalk.api.request.OapiRoleGetrolegroupRequest;
import com.dingtalk.api.request.OapiRoleListRequest;
import com.dingtalk.api.request.OapiRoleRemoverolesforempsRequest;
import com.dingtalk.api.request.OapiRoleScopeUpdateRequest;
import com.dingtalk.api.request.OapiRoleSimplelistRequest;
import com.dingtalk.api.request.OapiRoleUpdateRoleRequest;
import com.taobao.api.ApiException;
import com.taobao.api.TaobaoRequest;
import com.taobao.api.TaobaoResponse;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.directory.Roles;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.RoleGroupId;
import dev.dermaga.dingtalk.client.id.RoleId;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles as {@code alibaba-dingtalk-service-sdk} asks for them and changes them. */
class RolesContractTest {
    private static final RoleId DRIVER = RoleId.of(312);
    private static final RoleGroupId HARBOUR = RoleGroupId.of(311);

    private Sandbox sandbox;
    private Roles roles;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        roles = sandbox.dingtalk.directory().roles();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void reading() throws Exception {
        OapiRoleListRequest groups = new OapiRoleListRequest();
        groups.setSize(200L);
        groups.setOffset(0L);
        OapiRoleGetrolegroupRequest group = new OapiRoleGetrolegroupRequest();
        group.setGroupId(311L);
        OapiRoleGetroleRequest role = new OapiRoleGetroleRequest();
        role.setRoleId(312L);
        OapiRoleSimplelistRequest holders = new OapiRoleSimplelistRequest();
        holders.setRoleId(312L);
        holders.setSize(100L);
        holders.setOffset(0L);

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            roles.groups().toList();
                            roles.group(HARBOUR);
                            roles.role(DRIVER);
                            roles.holders(DRIVER).toList();
                        },
                        () -> {
                            Assertions.assertThat(run("/topapi/role/list", groups)
                                            .getResult()
                                            .getList()
                                            .get(1)
                                            .getRoles()
                                            .get(0)
                                            .getName())
                                    .isEqualTo("Crane driver");
                            Assertions.assertThat(run("/topapi/role/getrolegroup", group)
                                            .getRoleGroup()
                                            .getGroupName())
                                    .isEqualTo("Harbour");
                            Assertions.assertThat(run("/topapi/role/getrole", role)
                                            .getRole()
                                            .getName())
                                    .isEqualTo("Crane driver");
                            Assertions.assertThat(run("/topapi/role/simplelist", holders)
                                            .getResult()
                                            .getList()
                                            .get(0)
                                            .getUserid())
                                    .isEqualTo("chen");
                        });
    }

    @Test
    void making_and_changing() throws Exception {
        OapiRoleAddrolegroupRequest group = new OapiRoleAddrolegroupRequest();
        group.setName("Night");
        OapiRoleAddRoleRequest add = new OapiRoleAddRoleRequest();
        add.setGroupId(311L);
        add.setRoleName("Guard");
        OapiRoleUpdateRoleRequest rename = new OapiRoleUpdateRoleRequest();
        rename.setRoleId(312L);
        rename.setRoleName("Driver");

        SameOnTheWire.in(sandbox)
                .assertSame(() -> roles.createGroup("Night"), () -> run("/role/add_role_group", group));
        SameOnTheWire.in(sandbox)
                .differs("body.roleName", "a group has no two roles of one name")
                .assertSame(() -> roles.create(HARBOUR, "Watch"), () -> run("/role/add_role", add));
        SameOnTheWire.in(sandbox)
                .assertSame(() -> roles.rename(DRIVER, "Driver"), () -> run("/role/update_role", rename));
    }

    @Test
    void giving_and_taking() throws Exception {
        OapiRoleAddrolesforempsRequest give = new OapiRoleAddrolesforempsRequest();
        give.setRoleIds("312");
        give.setUserIds("ana,budi");
        OapiRoleScopeUpdateRequest manage = new OapiRoleScopeUpdateRequest();
        manage.setUserid("ana");
        manage.setRoleId(312L);
        manage.setDeptIds("101,103");
        OapiRoleRemoverolesforempsRequest take = new OapiRoleRemoverolesforempsRequest();
        take.setRoleIds("312");
        take.setUserIds("ana,budi");

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            roles.give(List.of(DRIVER), List.of(Sandbox.ANA, Sandbox.BUDI));
                            roles.manage(DRIVER, Sandbox.ANA, List.of(DepartmentId.of(101), DepartmentId.of(103)));
                            roles.takeAway(List.of(DRIVER), List.of(Sandbox.ANA, Sandbox.BUDI));
                        },
                        () -> {
                            run("/topapi/role/addrolesforemps", give);
                            run("/topapi/role/scope/update", manage);
                            run("/topapi/role/removerolesforemps", take);
                        });
    }

    @Test
    void deleting() throws Exception {
        RoleId one = roles.create(HARBOUR, "One");
        RoleId two = roles.create(HARBOUR, "Two");
        OapiRoleDeleteroleRequest delete = new OapiRoleDeleteroleRequest();
        delete.setRoleId(one.value());

        SameOnTheWire.in(sandbox)
                .differs("body.role_id", "the SDK has deleted its own already")
                .assertSame(() -> roles.delete(two), () -> run("/topapi/role/deleterole", delete));
    }

    private <T extends TaobaoResponse> T run(String path, TaobaoRequest<T> request) throws ApiException {
        T response = Official.old(sandbox, path).execute(request, Official.token(sandbox));
        Assertions.assertThat(response.getErrorCode()).as(response.getBody()).isIn(null, "0");
        return response;
    }
}
