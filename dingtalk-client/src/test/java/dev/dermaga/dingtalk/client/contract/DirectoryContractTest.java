package dev.dermaga.dingtalk.client.contract;

import com.aliyun.dingtalkcontact_1_0.Client;
import com.aliyun.dingtalkcontact_1_0.models.ListEmpLeaveRecordsHeaders;
import com.aliyun.dingtalkcontact_1_0.models.ListEmpLeaveRecordsRequest;
import com.aliyun.dingtalkcontact_1_0.models.SearchDepartmentHeaders;
import com.aliyun.dingtalkcontact_1_0.models.SearchDepartmentRequest;
import com.aliyun.dingtalkcontact_1_0.models.SearchUserHeaders;
import com.aliyun.dingtalkcontact_1_0.models.SearchUserRequest;
import com.aliyun.teautil.models.RuntimeOptions;
import com.dingtalk.api.request.OapiInactiveUserV2GetRequest;
import com.dingtalk.api.request.OapiUserCountRequest;
import com.dingtalk.api.request.OapiUserGetAdminScopeRequest;
import com.dingtalk.api.request.OapiUserGetbyunionidRequest;
import com.dingtalk.api.request.OapiUserListadminRequest;
import com.dingtalk.api.request.OapiUserListidRequest;
import com.dingtalk.api.request.OapiUserListsimpleRequest;
import com.dingtalk.api.request.OapiV2UserCreateRequest;
import com.dingtalk.api.request.OapiV2UserDeleteRequest;
import com.dingtalk.api.request.OapiV2UserGetRequest;
import com.dingtalk.api.request.OapiV2UserGetbymobileRequest;
import com.dingtalk.api.request.OapiV2UserListRequest;
import com.dingtalk.api.request.OapiV2UserUpdateRequest;
import com.dingtalk.api.response.OapiV2UserGetResponse;
import com.dingtalk.api.response.OapiV2UserListResponse;
import com.taobao.api.ApiException;
import com.taobao.api.TaobaoRequest;
import com.taobao.api.TaobaoResponse;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.directory.Directory;
import dev.dermaga.dingtalk.client.directory.MemberOrder;
import dev.dermaga.dingtalk.client.directory.PersonChange;
import dev.dermaga.dingtalk.client.directory.PersonDraft;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People as both official SDKs ask for them and change them. */
class DirectoryContractTest {
    private static final DepartmentId ENGINEERING = DepartmentId.of(101);
    private static final RuntimeOptions PLAIN = new RuntimeOptions();

    private Sandbox sandbox;
    private Directory directory;
    private Client official;
    private String token;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox();
        directory = sandbox.dingtalk.directory();
        official = new Client(Official.config(sandbox));
        token = Official.token(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void one_person() throws Exception {
        OapiV2UserGetRequest get = new OapiV2UserGetRequest();
        get.setUserid("budi");
        OapiUserGetbyunionidRequest byUnionId = new OapiUserGetbyunionidRequest();
        byUnionId.setUnionid("unionBudi0002");
        OapiV2UserGetbymobileRequest byMobile = new OapiV2UserGetbymobileRequest();
        byMobile.setMobile("13800000002");

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            directory.user(Sandbox.BUDI);
                            directory.userIdOf(Sandbox.UNION_BUDI);
                            directory.userIdOfMobile("13800000002");
                        },
                        () -> {
                            run("/topapi/v2/user/get", get);
                            run("/topapi/user/getbyunionid", byUnionId);
                            run("/topapi/v2/user/getbymobile", byMobile);
                        });
    }

    @Test
    void what_the_sdk_reads() throws Exception {
        OapiV2UserGetRequest get = new OapiV2UserGetRequest();
        get.setUserid("budi");
        OapiV2UserListRequest list = members();
        OapiV2UserGetResponse.UserGetResponse budi =
                run("/topapi/v2/user/get", get).getResult();
        List<OapiV2UserListResponse.ListUserResponse> members =
                run("/topapi/v2/user/list", list).getResult().getList();

        Assertions.assertThat(budi.getDeptIdList()).containsExactly(102L, 101L);
        Assertions.assertThat(budi.getLeaderInDept().get(0).getLeader()).isTrue();
        Assertions.assertThat(budi.getDeptPositionList().get(0).getIsMain()).isTrue();
        Assertions.assertThat(members.get(0).getUserid()).isEqualTo("ana");
        Assertions.assertThat(members.get(0).getLeader()).isTrue();
    }

    @Test
    void the_people_of_a_department() throws Exception {
        OapiUserListsimpleRequest names = new OapiUserListsimpleRequest();
        names.setDeptId(101L);
        names.setCursor(0L);
        names.setSize(100L);
        names.setOrderField("custom");
        OapiUserListidRequest ids = new OapiUserListidRequest();
        ids.setDeptId(101L);

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            directory
                                    .members(ENGINEERING, MemberOrder.LAST_CHANGED_FIRST)
                                    .toList();
                            directory.memberNames(ENGINEERING).toList();
                            directory.memberIds(ENGINEERING);
                        },
                        () -> {
                            run("/topapi/v2/user/list", members());
                            run("/topapi/user/listsimple", names);
                            run("/topapi/user/listid", ids);
                        });
    }

    private static OapiV2UserListRequest members() {
        OapiV2UserListRequest list = new OapiV2UserListRequest();
        list.setDeptId(101L);
        list.setCursor(0L);
        list.setSize(100L);
        list.setOrderField("modify_desc");
        return list;
    }

    @Test
    void counts_administrators_and_activity() throws Exception {
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(2);
        OapiUserCountRequest count = new OapiUserCountRequest();
        count.setOnlyActive(false);
        OapiUserCountRequest active = new OapiUserCountRequest();
        active.setOnlyActive(true);
        OapiUserGetAdminScopeRequest scope = new OapiUserGetAdminScopeRequest();
        scope.setUserid("ana");
        OapiInactiveUserV2GetRequest away = new OapiInactiveUserV2GetRequest();
        away.setIsActive(false);
        away.setQueryDate(day.format(DateTimeFormatter.BASIC_ISO_DATE));
        away.setDeptIds("101");
        away.setOffset(0L);
        away.setSize(100L);

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            directory.count();
                            directory.countActive();
                            directory.administrators();
                            directory.managedBy(Sandbox.ANA);
                            directory.awayOn(day, List.of(ENGINEERING)).toList();
                        },
                        () -> {
                            run("/topapi/user/count", count);
                            run("/topapi/user/count", active);
                            run("/topapi/user/listadmin", new OapiUserListadminRequest());
                            run("/topapi/user/get_admin_scope", scope);
                            run("/topapi/inactive/user/v2/get", away);
                        });
    }

    @Test
    void searching() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            directory.search("an").toList();
                            directory.searchExactly("陈晓明").toList();
                            directory.departments().search("平台").toList();
                        },
                        () -> {
                            official.searchUserWithOptions(
                                    new SearchUserRequest()
                                            .setQueryWord("an")
                                            .setOffset(0)
                                            .setSize(50),
                                    new SearchUserHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.searchUserWithOptions(
                                    new SearchUserRequest()
                                            .setQueryWord("陈晓明")
                                            .setOffset(0)
                                            .setSize(50)
                                            .setFullMatchField(1),
                                    new SearchUserHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.searchDepartmentWithOptions(
                                    new SearchDepartmentRequest()
                                            .setQueryWord("平台")
                                            .setOffset(0)
                                            .setSize(50),
                                    new SearchDepartmentHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void creating() throws Exception {
        OapiV2UserCreateRequest create = new OapiV2UserCreateRequest();
        create.setName("Eko");
        create.setMobile("13800000005");
        create.setDeptIdList("101,103");
        create.setUserid("eko");
        create.setTitle("CTO");
        create.setEmail("eko@example.com");
        create.setOrgEmail("eko@corp.example.com");
        create.setTelephone("010-1");
        create.setJobNumber("4");
        create.setWorkPlace("Pier");
        create.setRemark("r");
        create.setExtensionString("{\"hobby\":\"travel\"}");
        create.setHiredDate(1_597_573_616_828L);
        create.setManagerUserid("ana");
        create.setHideMobile(true);
        create.setSeniorMode(true);
        OapiV2UserCreateRequest.DeptTitle title = new OapiV2UserCreateRequest.DeptTitle();
        title.setDeptId(101L);
        title.setTitle("Builder");
        create.setDeptTitleList(List.of(title));
        OapiV2UserCreateRequest.DeptOrder order = new OapiV2UserCreateRequest.DeptOrder();
        order.setDeptId(101L);
        order.setOrder(9L);
        create.setDeptOrderList(List.of(order));
        OapiV2UserCreateRequest.DeptPosition position = new OapiV2UserCreateRequest.DeptPosition();
        position.setDeptId(103L);
        position.setTitle("Lead");
        position.setWorkPlace("Hall 3");
        position.setIsMain(true);
        create.setDeptPositionList(List.of(position));

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            directory.staff().delete(UserId.of("eko"));
                            directory
                                    .staff()
                                    .create(PersonDraft.named(
                                                    "Eko", "13800000005", List.of(ENGINEERING, DepartmentId.of(103)))
                                            .userId(UserId.of("eko"))
                                            .title("CTO")
                                            .email("eko@example.com")
                                            .orgEmail("eko@corp.example.com")
                                            .telephone("010-1")
                                            .jobNumber("4")
                                            .workPlace("Pier")
                                            .remark("r")
                                            .extension(Map.of("hobby", "travel"))
                                            .hiredAt(Instant.ofEpochMilli(1_597_573_616_828L))
                                            .manager(Sandbox.ANA)
                                            .hidingMobile()
                                            .senior()
                                            .titleIn(ENGINEERING, "Builder")
                                            .orderIn(ENGINEERING, 9)
                                            .positionIn(DepartmentId.of(103), "Lead", "Hall 3", true));
                        },
                        () -> {
                            sandbox.simulator.join("eko", "Eko", 103);
                            OapiV2UserDeleteRequest delete = new OapiV2UserDeleteRequest();
                            delete.setUserid("eko");
                            run("/topapi/v2/user/delete", delete);
                            run("/topapi/v2/user/create", create);
                        });
    }

    @Test
    void changing() throws Exception {
        OapiV2UserUpdateRequest update = new OapiV2UserUpdateRequest();
        update.setUserid("budi");
        update.setName("Budi S.");
        update.setDeptIdList("103");
        update.setExtensionString("{\"a\":\"1\"}");
        update.setForceUpdateFields("manager_userid");
        update.setHideMobile(false);
        update.setSeniorMode(false);

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> directory
                                .staff()
                                .update(
                                        Sandbox.BUDI,
                                        PersonChange.nothing()
                                                .name("Budi S.")
                                                .departments(List.of(DepartmentId.of(103)))
                                                .extension(Map.of("a", "1"))
                                                .withoutManager()
                                                .hidesMobile(false)
                                                .senior(false)),
                        () -> run("/topapi/v2/user/update", update));
    }

    @Test
    void who_has_left() throws Exception {
        Instant from = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Instant to = from.plus(1, ChronoUnit.HOURS);

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> directory.staff().left(from, to).toList(),
                        () -> official.listEmpLeaveRecordsWithOptions(
                                new ListEmpLeaveRecordsRequest()
                                        .setStartTime(from.toString())
                                        .setEndTime(to.toString())
                                        .setNextToken("0")
                                        .setMaxResults(50),
                                new ListEmpLeaveRecordsHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    private <T extends TaobaoResponse> T run(String path, TaobaoRequest<T> request) throws ApiException {
        T response = Official.old(sandbox, path).execute(request, token);
        Assertions.assertThat(response.getErrorCode()).as(response.getBody()).isIn(null, "0");
        return response;
    }
}
