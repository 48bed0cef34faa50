package dev.dermaga.dingtalk.simulator.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tree of departments, who works where, and what an app may see of it. Apps hear of what changes. */
public final class Organization {
    public static final long ROOT = 1;

    private static final long HIGHEST_FIXED = 1_000;

    private final World world;

    // guarded by this
    private long lastId;

    Organization(World world) {
        this.world = world;
    }

    /** The departments of the fixed world, and who works in them. */
    void settle() {
        keep(Department.of(ROOT, 0, "Dermaga", List.of()));
        keep(Department.of(101, ROOT, "Engineering", List.of("ana")));
        keep(Department.of(102, 101, "Platform 平台", List.of("budi")));
        keep(Department.of(103, ROOT, "Design", List.of()));
        employ("ana", 101);
        employ("budi", 102, 101);
        employ("chen", 102);
        employ("devi", 103);
    }

    private void keep(Department department) {
        world.departments.keep(department.key(), department);
    }

    private void employ(String userId, long... departments) {
        List<Employment.Post> posts = new ArrayList<>();
        for (long department : departments) {
            posts.add(Employment.Post.in(department));
        }
        world.employments.keep(userId, new Employment(userId, posts));
    }

    // ---- departments

    public Optional<Department> department(long id) {
        return world.departments.find(Long.toString(id));
    }

    /** One level, in their order. */
    public List<Department> below(long id) {
        return world.departments.all().stream()
                .filter(department -> department.parentId() == id)
                .sorted(Comparator.comparingLong(Department::order).thenComparingLong(Department::id))
                .toList();
    }

    /** The way up: the department itself first, the root last. */
    public List<Long> path(long id) {
        List<Long> path = new ArrayList<>();
        Optional<Department> at = department(id);
        while (at.isPresent() && !path.contains(at.get().id())) {
            path.add(at.get().id());
            at = department(at.get().parentId());
        }
        return path;
    }

    /** Gives it its id. */
    public synchronized Department create(Department draft) {
        long id = nextId();
        Department made = new Department(
                id,
                draft.parentId(),
                draft.name(),
                draft.order() == 0 ? id : draft.order(),
                draft.sourceIdentifier(),
                draft.code(),
                draft.managers(),
                draft.visibility(),
                draft.chat());
        world.departments.put(made.key(), made);
        announce("org_dept_create", made);
        return made;
    }

    /** Above every number that is or was in use. */
    private long nextId() {
        long used =
                world.departments.all().stream().mapToLong(Department::id).max().orElse(0);
        lastId = 1 + Math.max(lastId, Math.max(used, HIGHEST_FIXED));
        return lastId;
    }

    public synchronized void replace(Department department) {
        world.departments.put(department.key(), department);
        announce("org_dept_modify", department);
    }

    public synchronized void remove(Department department) {
        world.departments.remove(department.key());
        announce("org_dept_remove", department);
    }

    private void announce(String event, Department department) {
        world.announce(event, Map.of("deptId", List.of(department.id())));
    }

    // ---- people

    public Employment employment(Person person) {
        return world.employments
                .find(person.userId())
                .orElseGet(() -> new Employment(person.userId(), List.of(Employment.Post.in(ROOT))));
    }

    /** Direct members only. */
    public List<Person> members(long departmentId) {
        return world.people().stream()
                .filter(person -> employment(person).in(departmentId))
                .toList();
    }

    public boolean isManager(Person person, long departmentId) {
        return department(departmentId)
                .filter(department -> department.managers().contains(person.userId()))
                .isPresent();
    }

    /** Members of the department and of all below it. */
    public List<Person> everybodyIn(long departmentId) {
        return world.people().stream()
                .filter(person -> employment(person).departments().stream()
                        .anyMatch(own -> path(own).contains(departmentId)))
                .toList();
    }

    public long headcount(long departmentId) {
        return everybodyIn(departmentId).size();
    }

    // ---- what an app may see

    public ContactScope scope(String clientId) {
        return world.contactScopes.find(clientId).orElseGet(() -> ContactScope.everybody(clientId));
    }

    public boolean sees(String clientId, long departmentId) {
        List<Long> seen = scope(clientId).departments();
        return path(departmentId).stream().anyMatch(seen::contains);
    }

    public boolean sees(String clientId, Person person) {
        return scope(clientId).people().contains(person.userId())
                || employment(person).departments().stream().anyMatch(own -> sees(clientId, own));
    }
}
