package dev.dermaga.dingtalk.simulator.routes;

import static dev.dermaga.dingtalk.simulator.http.Route.Verification.OFFICIAL_SDK;
import static dev.dermaga.dingtalk.simulator.http.Route.route;

import dev.dermaga.dingtalk.simulator.api.DepartmentsApi;
import dev.dermaga.dingtalk.simulator.api.DirectoryApi;
import dev.dermaga.dingtalk.simulator.api.RolesApi;
import dev.dermaga.dingtalk.simulator.api.StaffApi;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.stream.Stream;

/** People, departments and roles. */
final class ContactRoutes {
    private ContactRoutes() {}

    static List<Route> all(World world) {
        return Stream.of(directory(world), staff(world), departments(world), roles(world))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> directory(World world) {
        DirectoryApi directory = new DirectoryApi(world);
        return List.of(
                route("POST", "/topapi/v2/user/get", directory::user)
                        .free()
                        .needs("qyapi_get_member")
                        .documentedBy("0056-query-user-details")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/user/getbyunionid", directory::byUnionId)
                        .free()
                        .needs("qyapi_get_member")
                        .documentedBy("0064-query-a-user-by-the-union-id")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/user/getbymobile", directory::byMobile)
                        .free()
                        .needs("qyapi_get_member_by_mobile")
                        .documentedBy("0063-query-users-by-phone-number")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/user/list", directory::list)
                        .free()
                        .needs("qyapi_get_department_member")
                        .documentedBy("0062-queries-the-complete-information-of-a-department-user")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/user/listsimple", directory::names)
                        .free()
                        .needs("qyapi_get_department_member")
                        .documentedBy("0066-queries-the-simple-information-of-a-department-user")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/user/listid", directory::ids)
                        .free()
                        .needs("qyapi_get_member")
                        .documentedBy("0065-query-the-list-of-department-userids")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/user/count", directory::count)
                        .free()
                        .needs("qyapi_get_member")
                        .documentedBy("0059-user-management-acquires-number-employees")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/inactive/user/v2/get", directory::byActivity)
                        .free()
                        .needs("qyapi_liveness_base")
                        .documentedBy("0067-queries-the-inactive-users-or-active-users-under-an-enterprise")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/user/listadmin", directory::administrators)
                        .free()
                        .needs("qyapi_get_member")
                        .documentedBy("0068-query-the-administrator-list")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/user/get_admin_scope", directory::administratorScope)
                        .free()
                        .needs("qyapi_get_member")
                        .documentedBy("0070-query-permissions-of-the-administrator-address-book")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/contact/users/search", directory::search)
                        .free()
                        .needs("qyapi_addresslist_search")
                        .documentedBy("0060-address-book-search-user-id")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/contact/departments/search", directory::searchDepartments)
                        .free()
                        .needs("qyapi_addresslist_search")
                        .documentedBy("0080-address-book-search-department-id")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> staff(World world) {
        StaffApi staff = new StaffApi(world);
        return List.of(
                route("POST", "/topapi/v2/user/create", staff::create)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0055-user-information-creation")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/user/update", staff::update)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0057-user-information-update")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/user/delete", staff::delete)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0058-delete-a-user")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/contact/empLeaveRecords", staff::departures)
                        .free()
                        .needs("Contact.Common.Read")
                        .documentedBy("0073-query-the-details-of-employees-who-have-left-office")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> departments(World world) {
        DepartmentsApi departments = new DepartmentsApi(world);
        return List.of(
                route("GET", "/auth/scopes", departments::scopes)
                        .free()
                        .needs("qyapi_base")
                        .documentedBy("0053-obtain-corpsecret-authorization-scope")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/listsub", departments::below)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0082-user-management-acquires-the-list-departments")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/listsubid", departments::idsBelow)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0083-obtain-the-list-of-sub-department-ids")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/get", departments::get)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0081-query-department-details0-v2")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/listparentbydept", departments::path)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0084-query-the-list-of-all-parent-departments-of-a-department")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/listparentbyuser", departments::pathsOfPerson)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0085-queries-the-list-of-all-parent-departments-of-a-user")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/create", departments::create)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0077-address-book-creation-department-established-department")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/update", departments::update)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0078-address-book-update-department")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/v2/department/delete", departments::delete)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0079-address-book-deletion-department")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> roles(World world) {
        RolesApi roles = new RolesApi(world);
        return List.of(
                route("POST", "/topapi/role/list", roles::groups)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0089-obtains-a-list-of-enterprise-roles")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/simplelist", roles::holders)
                        .free()
                        .needs("qyapi_get_department_member")
                        .documentedBy("0096-obtain-the-list-of-employees-of-a-role")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/getrole", roles::role)
                        .free()
                        .needs("qyapi_get_department_member")
                        .documentedBy("0090-queries-role-details")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/getrolegroup", roles::group)
                        .free()
                        .needs("qyapi_get_department_list")
                        .documentedBy("0092-obtains-the-role-group-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/role/add_role_group", roles::createGroup)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0091-add-a-role-group")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/role/add_role", roles::create)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0086-address-book-add-role")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/role/update_role", roles::rename)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0088-update-the-character-name")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/deleterole", roles::delete)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0087-delete-role-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/addrolesforemps", roles::give)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0093-add-role-information-to-employees-in-batches")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/removerolesforemps", roles::takeAway)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0094-delete-the-color-information-of-employee-corners-in-batches")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/topapi/role/scope/update", roles::manage)
                        .free()
                        .needs("qyapi_manage_addresslist")
                        .documentedBy("0095-update-role-member-management-department-scope")
                        .verifiedBy(OFFICIAL_SDK));
    }
}
