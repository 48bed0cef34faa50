package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tree of departments. Costs nothing of the monthly quota. Permissions: {@code qyapi_get_department_list}; to create,
 * change and delete {@code qyapi_manage_addresslist}, and an internal app.
 *
 * <p>A department that is not there is refused with 60003, one outside of the app's contact scope with 50004.
 *
 * @see <a href="https://open.dingtalk.com/document/development/user-management-acquires-the-list-departments">List
 *     departments</a>
 */
public final class Departments {
    private final Pipeline pipeline;

    Departments(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * One level: the departments directly below one.
     *
     * @see <a href="https://open.dingtalk.com/document/development/user-management-acquires-the-list-departments">List
     *     departments</a>
     */
    public List<Department> below(DepartmentId id) {
        return pipeline.execute(
                read("listsub", Fields.of("dept_id", id)),
                answer -> Reading.items(answer, "result", Reading::department));
    }

    /**
     * All levels, from above to below: one call for each department, when its turn comes. A consumer that stops early
     * saves the rest.
     */
    public Stream<Department> allBelow(DepartmentId id) {
        Deque<DepartmentId> open = new ArrayDeque<>(List.of(id));
        Set<DepartmentId> seen = new HashSet<>(open);
        return Stream.generate(open::poll)
                .takeWhile(Objects::nonNull)
                .flatMap(next -> below(next).stream()
                        .filter(department -> seen.add(department.id()))
                        .peek(department -> open.add(department.id())));
    }

    /**
     * As {@link #below}, but only the ids, and whatever the contact scope is.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-the-list-of-sub-department-ids">List ids of
     *     departments</a>
     */
    public List<DepartmentId> idsBelow(DepartmentId id) {
        return pipeline.execute(
                read("listsubid", Fields.of("dept_id", id)),
                answer -> Reading.departments(Reading.result(answer), "dept_id_list"));
    }

    /** @see <a href="https://open.dingtalk.com/document/development/query-department-details0-v2">Query a department</a> */
    public DepartmentDetails get(DepartmentId id) {
        return pipeline.execute(read("get", Fields.of("dept_id", id)), Reading::details);
    }

    /**
     * The way up, whatever the contact scope is: the department itself first, the root last.
     *
     * @see <a href="https://open.dingtalk.com/document/development/query-the-list-of-all-parent-departments-of-a-department">The
     *     departments above one</a>
     */
    public List<DepartmentId> path(DepartmentId id) {
        return pipeline.execute(
                read("listparentbydept", Fields.of("dept_id", id)),
                answer -> Reading.departments(Reading.result(answer), "parent_id_list"));
    }

    /**
     * The way up from each department that a person is in, whatever the contact scope is. Refused with 33012 for nobody.
     *
     * @see <a href="https://open.dingtalk.com/document/development/queries-the-list-of-all-parent-departments-of-a-user">The
     *     departments above a person</a>
     */
    public List<List<DepartmentId>> pathsOf(UserId person) {
        return pipeline.execute(read("listparentbyuser", Fields.of("userid", person)), answer -> {
            List<List<DepartmentId>> paths = new ArrayList<>();
            for (JsonObject item : Reading.list(Reading.result(answer), "parent_list")) {
                paths.add(Reading.departments(item, "parent_dept_id_list"));
            }
            return List.copyOf(paths);
        });
    }

    /**
     * Departments with these words in their name, or in its pinyin; page by page as it is looked at. Permission:
     * {@code qyapi_addresslist_search}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/address-book-search-department-id">Search
     *     departments</a>
     */
    public Stream<DepartmentId> search(String words) {
        return Search.run(
                pipeline,
                "/v1.0/contact/departments/search",
                words,
                Map.of(),
                answer -> Reading.departments(answer, "list"));
    }

    /**
     * Creates a department. Without an answer look for it with {@link #below} before repeating.
     *
     * @see <a href="https://open.dingtalk.com/document/development/address-book-creation-department-established-department">Create
     *     a department</a>
     */
    public DepartmentId create(DepartmentDraft draft) {
        return pipeline.execute(
                draft.fields().post("/topapi/v2/department/create"),
                answer -> DepartmentId.of(Reading.number(Reading.result(answer), "dept_id")));
    }

    /**
     * Changes what {@code change} names. The root is refused with 60018.
     *
     * @see <a href="https://open.dingtalk.com/document/development/address-book-update-department">Update a department</a>
     */
    public void update(DepartmentId id, DepartmentChange change) {
        pipeline.execute(Fields.of("dept_id", id).with(change.fields()).post("/topapi/v2/department/update"));
    }

    /**
     * Deletes a department in which and below which nobody is left; not the root.
     *
     * @see <a href="https://open.dingtalk.com/document/development/address-book-deletion-department">Delete a
     *     department</a>
     */
    public void delete(DepartmentId id) {
        pipeline.execute(Fields.of("dept_id", id).post("/topapi/v2/department/delete"));
    }

    private static Call read(String call, Fields fields) {
        return fields.post("/topapi/v2/department/" + call).reading();
    }
}
