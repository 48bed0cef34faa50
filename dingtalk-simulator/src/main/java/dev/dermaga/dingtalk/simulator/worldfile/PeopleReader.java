package dev.dermaga.dingtalk.simulator.worldfile;

import dev.dermaga.dingtalk.simulator.world.Corp;
import dev.dermaga.dingtalk.simulator.world.Department;
import dev.dermaga.dingtalk.simulator.world.Employment;
import dev.dermaga.dingtalk.simulator.world.Organization;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import dev.dermaga.dingtalk.simulator.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code organization}, {@code departments} and {@code people}. */
final class PeopleReader {
    private static final long FIRST_DEPARTMENT = 101;
    private static final long MOST = Long.MAX_VALUE / 2;

    private final World world;
    private final Names names;

    // what is written down is taken before any is made up
    private final List<Long> departmentIds = new ArrayList<>();
    private final Set<String> unionIds = new HashSet<>();
    private final Set<String> mobiles = new HashSet<>();
    private long nextMobile = 13_900_000_001L;

    private final Map<Long, YamlNode> managersOf = new LinkedHashMap<>();

    PeopleReader(World world, Names names) {
        this.world = world;
        this.names = names;
    }

    void read(YamlNode root) {
        organization(root.get("organization").orElse(null));
        root.items("departments").forEach(this::takeIds);
        root.items("departments").forEach(node -> department(node, Organization.ROOT));
        root.get("people").ifPresent(this::people);
        managersOf.forEach(this::appoint);
    }

    private void organization(@Nullable YamlNode node) {
        Corp usual = Corp.SANDBOX;
        Corp corp = usual;
        String root = usual.name();
        if (node != null) {
            node.knows("corpId", "name", "ssoSecret", "rootDepartment");
            corp = new Corp(
                    node.get("corpId").map(Names::id).orElse(usual.corpId()),
                    node.get("name").map(Names::label).orElse(usual.name()),
                    node.get("ssoSecret").map(Names::id).orElse(usual.ssoSecret()));
            root = node.get("rootDepartment").map(Names::label).orElse(corp.name());
        }
        world.corps.put(Corp.KEY, corp);
        keep(Department.of(Organization.ROOT, 0, root, List.of()));
    }

    // ---- departments

    private void takeIds(YamlNode node) {
        if (node.isMap()) {
            node.get("id").ifPresent(id -> {
                long number = id.number(2, MOST);
                if (departmentIds.contains(number)) {
                    throw id.problem("two departments have the id " + number + "; give one of them another");
                }
                departmentIds.add(number);
            });
            node.items("departments").forEach(this::takeIds);
        }
    }

    /** A name alone, or a map. */
    private void department(YamlNode node, long parent) {
        if (node.isText()) {
            keep(Department.of(nextDepartment(), parent, Names.label(node), List.of()));
            return;
        }
        node.knows("name", "id", "managers", "departments");
        String name = Names.label(node.get("name").orElseThrow(() -> node.problem("a department needs a name")));
        long id = node.get("id").map(number -> number.number(2, MOST)).orElseGet(this::nextDepartment);
        keep(Department.of(id, parent, name, List.of()));
        node.get("managers").ifPresent(managers -> managersOf.put(id, managers));
        node.items("departments").forEach(below -> department(below, id));
    }

    private long nextDepartment() {
        long id = FIRST_DEPARTMENT;
        while (departmentIds.contains(id) || world.organization.department(id).isPresent()) {
            id++;
        }
        return id;
    }

    private void appoint(long id, YamlNode managers) {
        Department before = world.organization.department(id).orElseThrow();
        keep(new Department(
                id,
                before.parentId(),
                before.name(),
                before.order(),
                before.sourceIdentifier(),
                before.code(),
                managers(managers, id),
                before.visibility(),
                before.chat()));
    }

    private List<String> managers(YamlNode node, long department) {
        node.items().forEach(one -> {
            if (!world.organization.employment(names.person(one)).in(department)) {
                throw one.problem(one.text() + " is not in this department; whoever manages it is a member of it");
            }
        });
        return names.userIds(node.items());
    }

    private void keep(Department department) {
        world.departments.put(Long.toString(department.id()), department);
    }

    // ---- people

    private void people(YamlNode people) {
        people.map().forEach((userId, node) -> taken(node, userId));
        people.map().forEach(this::person);
        people.map().forEach(this::manager);
    }

    private void taken(YamlNode node, String userId) {
        if (userId.isEmpty() || userId.length() > 64 || !userId.matches("[A-Za-z0-9_.@-]+")) {
            throw node.problem("a userId is 1 to 64 letters, digits and the signs _ - @ .");
        }
        if (node.isMap()) {
            node.get("unionId").ifPresent(id -> unique(unionIds, Names.id(id), id, "unionId"));
            node.get("mobile").ifPresent(mobile -> {
                if (!mobile.text().matches("[0-9]{5,15}")) {
                    throw mobile.problem("a mobile number is 5 to 15 digits");
                }
                unique(mobiles, mobile.text(), mobile, "mobile");
            });
        }
    }

    private static void unique(Set<String> all, String value, YamlNode node, String what) {
        if (!all.add(value)) {
            throw node.problem("two people have the " + what + " " + value + "; give one of them another");
        }
    }

    /** A name alone, nothing, or a map. */
    private void person(String userId, YamlNode node) {
        if (!node.isMap()) {
            String name = node.isNothing() ? userId : Names.label(node);
            hire(new Person(userId, name, "", unionId(userId), mobile(), false), List.of(post(Organization.ROOT)));
            return;
        }
        node.knows(
                "name",
                "title",
                "unionId",
                "mobile",
                "department",
                "administrator",
                "manager",
                "active",
                "email",
                "jobNumber",
                "telephone",
                "workPlace",
                "remark");
        List<Employment.Post> posts = node.items("department").stream()
                .map(names::department)
                .map(department -> post(department.id()))
                .distinct()
                .toList();
        hire(
                new Person(
                        userId,
                        node.get("name").map(Names::label).orElse(userId),
                        node.text("title").orElse(""),
                        node.text("unionId").orElseGet(() -> unionId(userId)),
                        node.text("mobile").orElseGet(this::mobile),
                        node.flag("administrator", false)),
                posts.isEmpty() ? List.of(post(Organization.ROOT)) : posts);
        world.employments.update(
                userId,
                before -> new Employment(
                        userId, before.posts(), details(node, ""), node.flag("active", true), before.changed()));
    }

    private static Employment.Details details(YamlNode node, String manager) {
        Employment.Details none = Employment.Details.NONE;
        return new Employment.Details(
                none.stateCode(),
                none.hidesMobile(),
                node.text("telephone").orElse(""),
                node.text("jobNumber").orElse(""),
                node.text("email").orElse(""),
                none.orgEmail(),
                node.text("workPlace").orElse(""),
                node.text("remark").orElse(""),
                none.extension(),
                none.hiredAt(),
                manager,
                none.senior());
    }

    private void hire(Person person, List<Employment.Post> posts) {
        world.people.put(person.userId(), person);
        world.employments.put(person.userId(), Employment.settled(person.userId(), posts));
    }

    private void manager(String userId, YamlNode node) {
        if (node.isMap()) {
            node.get("manager").ifPresent(manager -> {
                String superior = names.person(manager).userId();
                world.employments.update(
                        userId,
                        before -> new Employment(
                                userId, before.posts(), details(node, superior), before.active(), before.changed()));
            });
        }
    }

    private static Employment.Post post(long department) {
        return Employment.Post.in(department);
    }

    private String unionId(String userId) {
        String letters = Character.toUpperCase(userId.charAt(0)) + userId.substring(1);
        String id = Names.derived("union", letters, "", unionIds::contains);
        unionIds.add(id);
        return id;
    }

    private String mobile() {
        while (mobiles.contains(Long.toString(nextMobile))) {
            nextMobile++;
        }
        return Long.toString(nextMobile++);
    }
}
