package dev.dermaga.dingtalk.simulator.routes;

import static dev.dermaga.dingtalk.simulator.http.Route.Credential.USER_TOKEN;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.OFFICIAL_SDK;
import static dev.dermaga.dingtalk.simulator.http.Route.route;

import dev.dermaga.dingtalk.simulator.api.TodoApi;
import dev.dermaga.dingtalk.simulator.api.TodoCardTypesApi;
import dev.dermaga.dingtalk.simulator.api.TodoLookupApi;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;

/** To-dos. */
final class TodoRoutes {
    private TodoRoutes() {}

    static List<Route> all(World world) {
        TodoApi todos = new TodoApi(world);
        TodoLookupApi lookups = new TodoLookupApi(world, todos);
        TodoCardTypesApi cardTypes = new TodoCardTypesApi(world, todos);
        return List.of(
                route("GET", "/v1.0/todo/users/{unionId}/tasks/{taskId}", lookups::get)
                        .needs("Todo.Todo.Read")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/todo/users/{unionId}/tasks/sources/{sourceId}", lookups::bySource)
                        .needs("Todo.Todo.Read")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/todo/exclusive/users/{unionId}/tasks/{taskId}", lookups::detail)
                        .needs("Todo.Todo.Read")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/todo/users/{unionId}/organizations/tasks/query", lookups::search)
                        .needs("Todo.Todo.Read")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/todo/users/{unionId}/configs/types", cardTypes::create)
                        .with(USER_TOKEN)
                        .needs("Todo.Todo.Write")
                        .documentedBy("0799-add-todo-cardtype-configuration")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/todo/users/{unionId}/configs/types/{cardTypeId}", cardTypes::update)
                        .with(USER_TOKEN)
                        .needs("Todo.Todo.Write")
                        .documentedBy("0800-update-the-to-do-card-type-configuration")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/todo/users/{unionId}/configs/types/{cardTypeId}", cardTypes::get)
                        .with(USER_TOKEN)
                        .needs("Todo.Todo.Read")
                        .documentedBy("0801-queries-the-to-do-card-type-configuration-details")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/todo/users/me/personalTasks", todos::createPersonal)
                        .with(USER_TOKEN)
                        .refusesOtherTokensWith("todo.taskCreate.tokenTypeError")
                        .needs("Todo.PersonalTodo.Write")
                        .documentedBy("0794-api-createpersonaltodotask")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/todo/users/{unionId}/tasks", todos::create)
                        .needs("Todo.Todo.Write")
                        .documentedBy("0793-add-dingtalk-to-do-task")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/todo/users/{unionId}/tasks/{taskId}", todos::update)
                        .needs("Todo.Todo.Write")
                        .documentedBy("0796-updates-dingtalk-to-do-tasks")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/todo/users/{unionId}/tasks/{taskId}/executorStatus", todos::executorStatus)
                        .needs("Todo.Todo.Write")
                        .documentedBy("0797-update-dingtalk-to-do-status")
                        .verifiedBy(OFFICIAL_SDK),
                route("DELETE", "/v1.0/todo/users/{unionId}/tasks/{taskId}", todos::delete)
                        .needs("Todo.Todo.Write")
                        .documentedBy("0795-delete-dingtalk-to-do-tasks")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/todo/users/{unionId}/org/tasks/query", todos::query)
                        .needs("Todo.Todo.Read")
                        .documentedBy("0798-query-the-to-do-list-of-enterprise-users")
                        .verifiedBy(OFFICIAL_SDK));
    }
}
