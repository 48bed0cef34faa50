package dev.dermaga.dingtalk.simulator.conformance;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** People as an app finds them. */
@Judges({"DirectoryApi", "Contacts", "StaffApi"})
class OfficialContactsTest extends Judged {
    @Override
    List<String> success() {
        return List.of("POST /topapi/user/getbyunionid", "{\"unionid\":\"unionAna0001\"}");
    }

    @Override
    boolean countsAgainstTheMonth() {
        return false;
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /topapi/inactive/user/v2/get | {"query_date":"20261129","offset":0,"size":1} | 400002
        POST /topapi/inactive/user/v2/get | {"is_active":true,"query_date":"20261129","offset":-1,"size":1} | 40068
        POST /topapi/inactive/user/v2/get | {"is_active":true,"query_date":"20261129","offset":0,"size":101} | 40069
        POST /topapi/user/count | {} | 400002
        POST /topapi/user/count | {"only_active":"maybe"} | 40035
        POST /topapi/user/get_admin_scope | {} | 40036
        POST /topapi/user/get_admin_scope | {"userid":"nobody"} | 60121
        POST /topapi/user/getbyunionid | {"unionid":"nobody"} | 60121
        POST /topapi/user/listid | {} | 400002
        POST /topapi/user/listid | {"dept_id":9} | 60003
        POST /topapi/user/listsimple | {"cursor":0,"size":1} | 400002
        POST /topapi/user/listsimple | {"dept_id":101,"cursor":-1,"size":1} | 40068
        POST /topapi/user/listsimple | {"dept_id":101,"cursor":0,"size":101} | 40069
        POST /topapi/user/listsimple | {"dept_id":9,"cursor":0,"size":1} | 60003
        POST /v1.0/contact/departments/search | {"offset":0,"size":1} | parameter.error
        GET /v1.0/contact/empLeaveRecords?maxResults=1 |  | invalidParameter.param.invalid
        GET /v1.0/contact/users/me |  | InvalidAuthentication
        POST /v1.0/contact/users/search | {"offset":0,"size":1} | parameter.error
        POST /topapi/user/getbyunionid | {} | 400002
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
