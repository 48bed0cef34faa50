package dev.dermaga.dingtalk.client.contract;

import com.dingtalk.api.request.OapiAuthScopesRequest;
import com.dingtalk.api.request.OapiV2DepartmentCreateRequest;
import com.dingtalk.api.request.OapiV2DepartmentDeleteRequest;
import com.dingtalk.api.request.OapiV2DepartmentGetRequest;
import com.dingtalk.api.request.OapiV2DepartmentListparentbydeptRequest;
import com.dingtalk.api.request.OapiV2DepartmentListparentbyuserRequest;
import com.dingtalk.api.request.OapiV2DepartmentListsubRequest;
import com.dingtalk.api.request.OapiV2DepartmentListsubidRequest;
import com.dingtalk.api.request.OapiV2DepartmentUpdateRequest;
import com.dingtalk.api.response.OapiV2DepartmentGetResponse;
import com.dingtalk.api.response.OapiV2DepartmentListsubResponse;
import com.taobao.api.ApiException;
import com.taobao.api.TaobaoRequest;
import com.taobao.api.TaobaoResponse;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.directory.DepartmentChange;
import dev.dermaga.dingtalk.client.directory.DepartmentDraft;
import dev.dermaga.dingtalk.client.directory.Departments;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Departments as {@code alibaba-dingtalk-service-sdk} sends them. */
class DepartmentsContractTest {
    private static final String DEPARTMENT = "/topapi/v2/department/";
    private static final DepartmentId ENGINEERING = DepartmentId.of(101);

    private Sandbox sandbox;
    private Departments departments;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        departments = sandbox.dingtalk.directory().departments();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void reading() throws Exception {
        OapiV2DepartmentListsubRequest below = new OapiV2DepartmentListsubRequest();
        below.setDeptId(101L);
        OapiV2DepartmentListsubidRequest idsBelow = new OapiV2DepartmentListsubidRequest();
        idsBelow.setDeptId(101L);
        OapiV2DepartmentGetRequest get = new OapiV2DepartmentGetRequest();
        get.setDeptId(101L);
        OapiV2DepartmentListparentbydeptRequest path = new OapiV2DepartmentListparentbydeptRequest();
        path.setDeptId(101L);
        OapiV2DepartmentListparentbyuserRequest pathsOf = new OapiV2DepartmentListparentbyuserRequest();
        pathsOf.setUserid("budi");
        OapiAuthScopesRequest scopes = new OapiAuthScopesRequest();
        scopes.setHttpMethod("GET");

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            departments.below(ENGINEERING);
                            departments.idsBelow(ENGINEERING);
                            departments.get(ENGINEERING);
                            departments.path(ENGINEERING);
                            departments.pathsOf(Sandbox.BUDI);
                            sandbox.dingtalk.directory().scope();
                        },
                        () -> {
                            run(DEPARTMENT + "listsub", below);
                            run(DEPARTMENT + "listsubid", idsBelow);
                            run(DEPARTMENT + "get", get);
                            run(DEPARTMENT + "listparentbydept", path);
                            run(DEPARTMENT + "listparentbyuser", pathsOf);
                            run("/auth/scopes", scopes);
                        });
    }

    @Test
    void what_the_sdk_reads() throws Exception {
        OapiV2DepartmentGetRequest get = new OapiV2DepartmentGetRequest();
        get.setDeptId(101L);
        OapiV2DepartmentGetResponse.DeptGetResponse engineering =
                run(DEPARTMENT + "get", get).getResult();
        OapiV2DepartmentListsubResponse below = run(DEPARTMENT + "listsub", new OapiV2DepartmentListsubRequest());

        Assertions.assertThat(engineering.getName()).isEqualTo("Engineering");
        Assertions.assertThat(engineering.getParentId()).isEqualTo(1);
        Assertions.assertThat(engineering.getDeptManagerUseridList()).containsExactly("ana");
        Assertions.assertThat(below.getResult())
                .extracting(OapiV2DepartmentListsubResponse.DeptBaseResponse::getDeptId)
                .containsExactly(101L, 103L);
    }

    @Test
    void creating() throws Exception {
        OapiV2DepartmentCreateRequest create = new OapiV2DepartmentCreateRequest();
        create.setName("HR");
        create.setParentId(101L);
        create.setOrder(7L);
        create.setSourceIdentifier("hr-1");
        create.setCreateDeptGroup(true);
        create.setAutoApproveApply(false);
        create.setHideDept(true);
        create.setDeptPermits("101,102");
        create.setUserPermits("ana,budi");
        create.setOuterDept(true);
        create.setOuterPermitDepts("103");
        create.setOuterPermitUsers("chen");
        create.setOuterDeptOnlySelf(true);

        SameOnTheWire.in(sandbox)
                .differs("body.name", "a department has no two of one name below it")
                .assertSame(
                        () -> departments.create(DepartmentDraft.named("People", ENGINEERING)
                                .order(7)
                                .sourceIdentifier("hr-1")
                                .withGroup()
                                .approvesRequests(false)
                                .hiddenExceptFrom(
                                        List.of(ENGINEERING, DepartmentId.of(102)), List.of(Sandbox.ANA, Sandbox.BUDI))
                                .seesOnly(List.of(DepartmentId.of(103)), List.of(Sandbox.CHEN))
                                .seesOnlyItself()),
                        () -> run(DEPARTMENT + "create", create));
    }

    @Test
    void changing() throws Exception {
        OapiV2DepartmentUpdateRequest update = new OapiV2DepartmentUpdateRequest();
        update.setDeptId(101L);
        update.setName("Works");
        update.setParentId(103L);
        update.setOrder(7L);
        update.setSourceIdentifier("eng");
        update.setCreateDeptGroup(true);
        update.setOrgDeptOwner("ana");
        update.setDeptManagerUseridList("ana,budi");
        update.setAutoAddUser(true);
        update.setAutoApproveApply(true);
        update.setGroupContainSubDept(true);
        update.setGroupContainOuterDept(false);
        update.setGroupContainHiddenDept(false);
        update.setHideDept(false);
        update.setOuterDept(false);
        OapiV2DepartmentUpdateRequest clear = new OapiV2DepartmentUpdateRequest();
        clear.setDeptId(101L);
        clear.setForceUpdateFields("dept_manager_userid_list");

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            departments.update(
                                    ENGINEERING,
                                    DepartmentChange.nothing()
                                            .name("Works")
                                            .moveTo(DepartmentId.of(103))
                                            .order(7)
                                            .sourceIdentifier("eng")
                                            .withGroup()
                                            .groupOwner(Sandbox.ANA)
                                            .managers(List.of(Sandbox.ANA, Sandbox.BUDI))
                                            .groupAddsNewcomers(true)
                                            .approvesRequests(true)
                                            .groupIncludesSubDepartments(true)
                                            .groupIncludesLimitedDepartments(false)
                                            .groupIncludesHiddenDepartments(false)
                                            .shown()
                                            .seesEverybody());
                            departments.update(
                                    ENGINEERING, DepartmentChange.nothing().managers(List.of()));
                        },
                        () -> {
                            run(DEPARTMENT + "update", update);
                            run(DEPARTMENT + "update", clear);
                        });
    }

    @Test
    void deleting() throws Exception {
        DepartmentId one = departments.create(DepartmentDraft.named("One", ENGINEERING));
        DepartmentId two = departments.create(DepartmentDraft.named("Two", ENGINEERING));
        OapiV2DepartmentDeleteRequest delete = new OapiV2DepartmentDeleteRequest();
        delete.setDeptId(one.value());

        SameOnTheWire.in(sandbox)
                .differs("body.dept_id", "the SDK has deleted its own already")
                .assertSame(() -> departments.delete(two), () -> run(DEPARTMENT + "delete", delete));
    }

    private <T extends TaobaoResponse> T run(String path, TaobaoRequest<T> request) throws ApiException {
        T response = Official.old(sandbox, path).execute(request, Official.token(sandbox));
        Assertions.assertThat(response.getErrorCode()).as(response.getBody()).isIn(null, "0");
        return response;
    }
}
