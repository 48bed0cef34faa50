package dev.dermaga.dingtalk.simulator.conformance;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles and their groups. */
@Judges({"RolesApi"})
class OfficialRolesTest extends Judged {
    @Override
    List<String> success() {
        return List.of("POST /topapi/role/list", "{}");
    }

    @Override
    boolean countsAgainstTheMonth() {
        return false;
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /role/add_role | {"groupId":311} | 34018
        POST /role/add_role | {"roleName":"Guard","groupId":9} | 34020
        POST /role/add_role | {"roleName":"Crane driver","groupId":311} | 34021
        POST /role/add_role_group | {} | 34018
        POST /role/update_role | {"roleId":304,"roleName":"Guard"} | 23004
        POST /role/update_role | {"roleId":9,"roleName":"Guard"} | 33011
        POST /role/update_role | {"roleId":312} | 660000
        POST /topapi/role/addrolesforemps | {"roleIds":"304","userIds":"budi"} | 23004
        POST /topapi/role/addrolesforemps | {"userIds":"budi"} | 33011
        POST /topapi/role/addrolesforemps | {"roleIds":"312"} | 33012
        POST /topapi/role/deleterole | {"role_id":302} | 23004
        POST /topapi/role/deleterole | {} | 33011
        POST /topapi/role/getrole | {"roleId":"x"} | 33011
        POST /topapi/role/getrolegroup | {} | 400002
        POST /topapi/role/list | {"size":1,"offset":-1} | 40068
        POST /topapi/role/list | {"size":0,"offset":0} | 40069
        POST /topapi/role/removerolesforemps | {"roleIds":"9","userIds":"budi"} | 33011
        POST /topapi/role/removerolesforemps | {"roleIds":"312","userIds":"nobody"} | 33012
        POST /topapi/role/scope/update | {"userid":"chen"} | 34018
        POST /topapi/role/scope/update | {"userid":"budi","role_id":312} | 400002
        POST /topapi/role/scope/update | {"role_id":312} | 40003
        POST /topapi/role/scope/update | {"userid":"nobody","role_id":312} | 46004
        POST /topapi/role/scope/update | {"userid":"chen","role_id":312,"dept_ids":"9"} | 60003
        POST /topapi/role/scope/update | {"userid":"chen","role_id":9} | 60301
        POST /topapi/role/simplelist | {} | 33011
        POST /topapi/role/simplelist | {"role_id":312,"size":1,"offset":-1} | 40068
        POST /topapi/role/simplelist | {"role_id":312,"size":101,"offset":0} | 40069
        POST /topapi/role/deleterole | {"role_id":312} | 1002
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
