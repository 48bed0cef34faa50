package dev.dermaga.hub.directory;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.cluster.Hints;
import dev.dermaga.hub.directory.Contacts.Department;
import dev.dermaga.hub.directory.Contacts.Employee;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes down what the contacts and their events say of people. What is said is as old as the moment at which it was asked
 * for: who asks takes a {@link #turn} before, and nothing that was asked for earlier overrules an event.
 */
@Service
public class Employees {

    private final JdbcClient jdbc;
    private final People people;
    private final Channels channels;
    private final Hints hints;
    private final Clock clock;

    Employees(JdbcClient jdbc, People people, Channels channels, Hints hints, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.channels = channels;
        this.hints = hints;
        this.clock = clock;
    }

    /** A number for now; a later one is higher. */
    public long turn() {
        return jdbc.sql("select nextval('contact_turn')").query(Long.class).single();
    }

    /** The contacts showed these people when they were asked at this turn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void shown(Collection<Employee> shown, long turn) {
        oneAtATime();
        Set<String> toldSince = toldSince(turn, shown.stream().map(Employee::id).toList());
        for (Employee employee : shown) {
            if (!toldSince.contains(employee.id())) {
                write(employee, turn);
            }
        }
    }

    /** The contacts know no such person any more, by what they said when they were asked at this turn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void missing(String id, long turn) {
        oneAtATime();
        if (toldSince(turn, List.of(id)).isEmpty()) {
            deactivate(id);
        }
    }

    /** As {@link #shown}, because an event told of the person. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void told(Employee employee, long turn) {
        shown(List.of(employee), turn);
        note(employee.id(), turn);
    }

    /** An event told that the person left, now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void left(String id) {
        oneAtATime();
        note(id, turn());
        deactivate(id);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void department(Department department, long turn) {
        jdbc.sql("""
                        insert into department (id, parent_id, name, turn) values (:id, :parent, :name, :turn)
                        on conflict (id) do update set
                            parent_id = excluded.parent_id, name = excluded.name, turn = excluded.turn
                        where department.turn <= excluded.turn""")
                .param("id", department.id())
                .param("parent", department.parent())
                .param("name", department.name())
                .param("turn", turn)
                .update();
    }

    /** It is not there any more, or out of sight. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void departmentGone(long id) {
        jdbc.sql("delete from account_department where department_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from department where id = :id").param("id", id).update();
    }

    /** Until the transaction ends: a page and an event about the same person must see each other. */
    private void oneAtATime() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('directory'))").query(row -> {});
    }

    private Set<String> toldSince(long turn, Collection<String> ids) {
        return new HashSet<>(jdbc.sql("""
                        select user_id from contact_notice where user_id = any (:ids) and turn > :turn
                        union select id from account where id = any (:ids) and listed_turn > :turn""")
                .param("ids", ids.toArray(String[]::new))
                .param("turn", turn)
                .query(String.class)
                .list());
    }

    private void note(String id, long turn) {
        jdbc.sql("""
                        insert into contact_notice (user_id, turn) values (:id, :turn)
                        on conflict (user_id) do update set turn = greatest(contact_notice.turn, excluded.turn)""").param("id", id).param("turn", turn).update();
    }

    private void write(Employee employee, long turn) {
        people.remember(
                new Account(employee.id(), employee.name(), employee.title(), employee.unionId(), employee.mobile()));
        jdbc.sql("""
                        update account set listed_turn = :turn, deactivated_at = null
                        where id = :id and erased_at is null""").param("id", employee.id()).param("turn", turn).update();
        people.englishNamed(employee.id(), employee.english());
        work(employee);
    }

    private void work(Employee employee) {
        Long[] departments = employee.departments().toArray(Long[]::new);
        jdbc.sql("delete from account_department where account_id = :id and department_id <> all (:departments)")
                .param("id", employee.id())
                .param("departments", departments)
                .update();
        jdbc.sql("""
                        insert into account_department (account_id, department_id)
                        select a.id, unnest(:departments) from account a where a.id = :id and a.erased_at is null
                        on conflict do nothing""")
                .param("id", employee.id())
                .param("departments", departments)
                .update();
    }

    /** Who left DingTalk's organization is in none of its groups either. */
    private void deactivate(String id) {
        int active = jdbc.sql("update account set deactivated_at = :now where id = :id and deactivated_at is null")
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (active > 0) {
            jdbc.sql("delete from account_department where account_id = :id")
                    .param("id", id)
                    .update();
            jdbc.sql("delete from spring_session where principal_name = :id")
                    .param("id", id)
                    .update();
            channels.leaveGroups(people.require(id));
            hints.tellAfterCommit(Hints.Topic.ACCESS);
        }
    }
}
