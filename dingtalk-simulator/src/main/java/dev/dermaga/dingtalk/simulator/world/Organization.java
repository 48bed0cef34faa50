package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tree of departments, who works where, and what an app may see of it. Apps hear of what changes. */
public final class Organization {
    public static final long ROOT = 1;

    public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final long HIGHEST_FIXED = 1_000;
    private static final long FIRST_MADE_UP_MOBILE = 13_900_000_001L;

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
        world.employments.keep(userId, Employment.settled(userId, posts));
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
    public Department create(Department draft) {
        return world.locked(this, () -> {
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
        });
    }

    /** Above every number that is or was in use. */
    private long nextId() {
        long used =
                world.departments.all().stream().mapToLong(Department::id).max().orElse(0);
        lastId = 1 + Math.max(lastId, Math.max(used, HIGHEST_FIXED));
        return lastId;
    }

    public void replace(Department department) {
        world.locked(this, () -> {
            world.departments.put(department.key(), department);
            announce("org_dept_modify", department);
        });
    }

    public void remove(Department department) {
        world.locked(this, () -> {
            world.departments.remove(department.key());
            announce("org_dept_remove", department);
        });
    }

    private void announce(String event, Department department) {
        world.announce(event, Map.of("deptId", List.of(department.id())));
    }

    // ---- people

    public Employment employment(Person person) {
        return world.employments
                .find(person.userId())
                .orElseGet(() -> Employment.settled(person.userId(), List.of(Employment.Post.in(ROOT))));
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

    public void hire(Person person, Employment employment) {
        world.locked(this, () -> {
            world.people.put(person.userId(), person);
            world.employments.put(person.userId(), employment);
            announce("user_add_org", person.userId());
        });
    }

    /** Somebody of whom only this much is said; the mobile number is made up. */
    public Person join(String userId, String name, long departmentId) {
        return world.locked(this, () -> {
            if (world.person(userId).isPresent() || department(departmentId).isEmpty()) {
                throw new IllegalArgumentException(
                        userId + " is here already, or department " + departmentId + " is not");
            }
            Person person = new Person(userId, name, "", "union" + Ids.hex(8), freeMobile(), false);
            hire(
                    person,
                    new Employment(
                            userId,
                            List.of(Employment.Post.in(departmentId)),
                            Employment.Details.NONE,
                            false,
                            world.clock().instant()));
            return person;
        });
    }

    private String freeMobile() {
        long number = FIRST_MADE_UP_MOBILE;
        while (world.personByMobile(Long.toString(number)).isPresent()) {
            number++;
        }
        return Long.toString(number);
    }

    /** Replaces what was known of a person. */
    public void change(Person person, Employment employment) {
        world.locked(this, () -> {
            Person before = world.person(person.userId()).orElseThrow();
            Employment was = employment(before);
            world.people.put(person.userId(), person);
            world.employments.put(person.userId(), employment);
            leaveOffices(person.userId(), employment.departments());
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("timeStamp", now());
            data.put(
                    "diffInfo",
                    Map.of(
                            "prev", profile(before, was),
                            "curr", profile(person, employment),
                            "userid", person.userId()));
            data.put("userId", List.of(person.userId()));
            world.announce("user_modify_org", data);
        });
    }

    /** @param reason in the platform's word for the leave record */
    public void dismiss(Person person, String reason) {
        world.locked(this, () -> {
            Employment employment = employment(person);
            world.people.remove(person.userId());
            world.employments.remove(person.userId());
            leaveOffices(person.userId(), List.of());
            leaveGroups(person.userId());
            world.roleBook.forget(person.userId());
            String id = Ids.hex(8);
            world.departures.put(
                    id,
                    new Departure(
                            id,
                            person.userId(),
                            person.name(),
                            employment.details().stateCode(),
                            person.mobile(),
                            world.clock().instant(),
                            reason));
            announce("user_leave_org", person.userId());
        });
    }

    /** Somebody who was added opens DingTalk for the first time. */
    public void activate(Person person) {
        world.locked(this, () -> {
            Employment employment = employment(person);
            if (!employment.active()) {
                world.employments.put(person.userId(), employment.activated());
                world.announce("user_active_org", Map.of("userId", List.of(person.userId())));
            }
        });
    }

    /** Whether a person opened DingTalk on a day, such as {@code 20261130}. */
    public boolean opened(Person person, String day) {
        return employment(person).active()
                && world.daysOff.find(DayOff.key(person.userId(), day)).isEmpty();
    }

    public void staysAway(Person person, String day) {
        world.daysOff.put(DayOff.key(person.userId(), day), new DayOff(person.userId(), day));
    }

    /** Who is no member manages nothing. */
    private void leaveOffices(String userId, List<Long> departments) {
        for (Department department : world.departments.all()) {
            boolean holds = department.managers().contains(userId)
                    || department.chat().owner().equals(userId);
            if (holds && !departments.contains(department.id())) {
                world.departments.put(department.key(), department.without(userId));
            }
        }
    }

    private void leaveGroups(String userId) {
        for (Group group : world.groups()) {
            if (group.members().contains(userId)) {
                Group left = group.leftBy(List.of(userId));
                boolean headless =
                        group.owner().equals(userId) && !left.members().isEmpty();
                world.groups.put(
                        group.openConversationId(),
                        headless ? left.ownedBy(left.members().get(0)) : left);
            }
        }
    }

    private void announce(String event, String userId) {
        world.announce(event, Map.of("timeStamp", now(), "userId", List.of(userId)));
    }

    private String now() {
        return Long.toString(world.clock().millis());
    }

    /** The fields that the event of a change compares; what is not filled in is not there. */
    private static Map<String, String> profile(Person person, Employment employment) {
        Employment.Details details = employment.details();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", person.name());
        fields.put("telephone", details.telephone());
        fields.put("email", details.email());
        fields.put("jobNumber", details.jobNumber());
        fields.put("workPlace", details.workPlace());
        fields.put("managerUserid", details.manager());
        Long hired = details.hiredAt();
        fields.put(
                "hiredDate",
                hired == null
                        ? ""
                        : Instant.ofEpochMilli(hired)
                                .atZone(CHINA)
                                .toLocalDate()
                                .toString());
        fields.values().removeIf(String::isEmpty);
        return fields;
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
