package dev.dermaga.dingtalk.simulator.conformance;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** People as administrators keep them. */
@Judges({"StaffApi", "Contacts", "DirectoryApi"})
class OfficialStaffTest extends Judged {
    @Override
    List<String> success() {
        return List.of("POST /topapi/v2/user/get", "{\"userid\":\"ana\"}");
    }

    @Override
    boolean countsAgainstTheMonth() {
        return false;
    }

    @Override
    void given(String what) {
        switch (what) {
            case "somebody outside of the scope" -> simulator.app(100_001).seesOnly(List.of(103L), List.of());
            case "budi's mail address" ->
                make("POST", "/topapi/v2/user/update", "{\"userid\":\"budi\",\"email\":\"budi@acme.example\"}");
            default -> super.given(what);
        }
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /topapi/v2/user/create | {"name":"Eko","dept_id_list":"1"} | 400002
        POST /topapi/v2/user/create | {"userid":"e\\u0000o","name":"Eko","mobile":"13800000005","dept_id_list":"1"} | 40003
        POST /topapi/v2/user/create | {"name":"Eko","mobile":"13800000005","dept_id_list":"x"} | 40009
        POST /topapi/v2/user/create | {"name":"Eko","mobile":"13800000005","dept_id_list":"9"} | 60003
        POST /topapi/v2/user/create | {"userid":"ana","name":"Eko","mobile":"13800000005","dept_id_list":"1"} | 60102
        POST /topapi/v2/user/create | {"name":"Eko","mobile":"123","dept_id_list":"1"} | 60103
        POST /topapi/v2/user/create | {"name":"Eko","mobile":"13800000001","dept_id_list":"1"} | 60104
        POST /topapi/v2/user/create | {"name":"Eko","mobile":"13800000005","dept_id_list":"1","email":"no"} | 60105
        POST /topapi/v2/user/create | {"name":"E\\u0007","mobile":"13800000005","dept_id_list":"1"} | 60112
        POST /topapi/v2/user/create | {"name":"Eko","mobile":"13800000005","dept_id_list":"1","extension":"x"} | 60122
        POST /topapi/v2/user/create | {"name":"Eko","mobile":"13800000005","dept_id_list":"1","manager_userid":"x"} | 60128
        POST /topapi/v2/user/delete | {"userid":"nobody"} | 33012
        POST /topapi/v2/user/delete | {} | 400002
        POST /topapi/v2/user/get | {"userid":"../ana"} | 33012
        POST /topapi/v2/user/get | {} | 400002
        POST /topapi/v2/user/getbymobile | {"mobile":"abc"} | 40104
        POST /topapi/v2/user/getbymobile | {"mobile":"13999999999"} | 60121
        POST /topapi/v2/user/list | {"cursor":0,"size":1} | 400002
        POST /topapi/v2/user/list | {"dept_id":"x","cursor":0,"size":1} | 40035
        POST /topapi/v2/user/list | {"dept_id":9,"cursor":0,"size":1} | 60019
        POST /topapi/v2/user/update | {"name":"Eko"} | 400002
        POST /topapi/v2/user/update | {"userid":"ana","dept_id_list":"9"} | 60003
        POST /topapi/v2/user/update | {"userid":"ana","title":"{x*201}"} | 60119
        POST /topapi/v2/user/update | {"userid":"nobody"} | 60121
        POST /topapi/v2/user/update | {"userid":"ana","job_number":"{x*51}"} | 60123
        POST /topapi/v2/user/update | {"userid":"ana","manager_userid":"nobody"} | 60128
        POST /topapi/v2/user/get | {"userid":"chen"} | 50002 | somebody outside of the scope
        POST /topapi/v2/user/list | {"dept_id":101,"cursor":0,"size":1} | 50004 | somebody outside of the scope
        POST /topapi/v2/user/update | {"userid":"ana","email":"budi@acme.example"} | 60106 | budi's mail address
        POST /topapi/v2/user/getbymobile | {} | 400002
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
