package dev.dermaga.dingtalk.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who hears of a change holds none of the locks under which it was made: it may call whatever it likes. */
class AfterwardsTest {
    private final List<String> heard = new ArrayList<>();
    private final List<String> underALock = new ArrayList<>();
    private final World world = new World(Clock.systemUTC(), new Unheard() {
        @Override
        public void shelfChanged(String shelf) {
            look(shelf);
        }

        @Override
        public void happened(String event, Map<String, ?> data) {
            heard.add(event);
            look(event);
        }
    });

    private void look(String what) {
        for (Object lock : List.of(
                world.organization,
                world.roleBook,
                world.appManagement,
                world.registration,
                world.groupChats,
                world.workNotices,
                world.dingRules)) {
            if (Thread.holdsLock(lock)) {
                underALock.add(what + " under " + lock.getClass().getSimpleName());
            }
        }
    }

    @Test
    void listeners_are_told_in_order_and_without_a_lock() {
        Person eka = world.organization.join("eka", "Eka", 102);
        world.organization.activate(eka);
        world.roleBook.give(List.of(world.roleBook.role(312).orElseThrow()), List.of(eka));
        world.organization.dismiss(eka, "oapi");
        Person ana = world.person("ana").orElseThrow();
        world.registration.approve(world.registration.open("robot"), ana);
        world.dingRules.buy(1);
        world.dingRules.spend(1);
        RoleGroup night = world.roleBook.createGroup("Night");
        world.roleBook.delete(world.roleBook.create(night, "Guard"));

        assertThat(underALock).isEmpty();
        assertThat(heard)
                .containsExactly(
                        "user_add_org",
                        "user_active_org",
                        "label_user_change",
                        "user_leave_org",
                        "inner_app_release",
                        "label_conf_add",
                        "label_conf_add",
                        "label_conf_del");
    }
}
