package dev.dermaga.dingtalk.simulator.conformance;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** The tree of departments. */
@Judges({"DepartmentsApi", "Contacts", "ContactParameters", "DirectoryApi"})
class OfficialDepartmentsTest extends Judged {
    @Override
    List<String> success() {
        return List.of("POST /topapi/v2/department/get", "{\"dept_id\":101}");
    }

    @Override
    boolean countsAgainstTheMonth() {
        return false;
    }

    @Override
    void given(String what) {
        switch (what) {
            case "a department of departments" -> {
                keep("above", department("Fleet", "1"));
                department("Tugs", filled("{above}"));
            }
            default -> super.given(what);
        }
    }

    private String department(String name, String parent) {
        return make("POST", "/topapi/v2/department/create", "{\"name\":\"" + name + "\",\"parent_id\":" + parent + "}")
                .at("/result/dept_id")
                .asText();
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /topapi/v2/department/create | {"name":"HR","parent_id":1,"order":-1} | 40011
        POST /topapi/v2/department/create | {"name":"HR"} | 40035
        POST /topapi/v2/department/create | {"name":"{部*65}","parent_id":1} | 60001
        POST /topapi/v2/department/create | {"name":"HR","parent_id":0} | 60004
        POST /topapi/v2/department/create | {"name":"H,R","parent_id":1} | 60009
        POST /topapi/v2/department/create | {"name":"Design","parent_id":1} | 60021
        POST /topapi/v2/department/create | {"name":"HR","parent_id":1,"dept_permits":"9"} | 60109
        POST /topapi/v2/department/delete | {} | 400002
        POST /topapi/v2/department/delete | {"dept_id":9} | 60003
        POST /topapi/v2/department/delete | {"dept_id":103} | 60005
        POST /topapi/v2/department/delete | {"dept_id":1} | 60007
        POST /topapi/v2/department/get | {} | 400002
        POST /topapi/v2/department/get | {"dept_id":9} | 60003
        POST /topapi/v2/department/listparentbydept | {} | 400002
        POST /topapi/v2/department/listparentbydept | {"dept_id":9} | 60003
        POST /topapi/v2/department/listparentbyuser | {"userid":"nobody"} | 33012
        POST /topapi/v2/department/listparentbyuser | {} | 400002
        POST /topapi/v2/department/listsub | {"dept_id":"x"} | 400002
        POST /topapi/v2/department/listsub | {"dept_id":9} | 60003
        POST /topapi/v2/department/listsubid | {} | 400002
        POST /topapi/v2/department/listsubid | {"dept_id":9} | 60003
        POST /topapi/v2/department/update | {"name":"HR"} | 40009
        POST /topapi/v2/department/update | {"dept_id":101,"dept_manager_userid_list":"devi"} | 40031
        POST /topapi/v2/department/update | {"dept_id":101,"code":"1234567890123456789012345678901"} | 40035
        POST /topapi/v2/department/update | {"dept_id":101,"org_dept_owner":"devi"} | 40093
        POST /topapi/v2/department/update | {"dept_id":9} | 60003
        POST /topapi/v2/department/update | {"dept_id":101,"parent_id":9} | 60004
        POST /topapi/v2/department/update | {"dept_id":101,"parent_id":101} | 60010
        POST /topapi/v2/department/update | {"dept_id":1,"name":"HR"} | 60018
        POST /topapi/v2/department/delete | {"dept_id":{above}} | 60006 | a department of departments
        POST /topapi/v2/department/update | {"dept_id":101,"name":"{部*65}"} | 60001
        POST /topapi/v2/department/update | {"dept_id":101,"order":-1} | 40011
        POST /topapi/v2/department/update | {"dept_id":101,"dept_permits":"9"} | 60109
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
