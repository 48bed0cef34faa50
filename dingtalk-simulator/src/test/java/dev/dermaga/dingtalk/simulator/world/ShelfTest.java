package dev.dermaga.dingtalk.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShelfTest {
    private final List<String> told = new ArrayList<>();
    private final Shelf<String> shelf = new Shelf<>("words", String.class, () -> told.add("changed"));

    @Test
    void things_stay_in_the_order_in_which_they_came_also_when_they_change() {
        shelf.put("b", "one");
        shelf.put("a", "two");
        shelf.update("b", word -> word + "!");

        assertThat(shelf.all()).containsExactly("one!", "two");
        assertThat(told).hasSize(3);
    }

    @Test
    void an_id_that_is_taken_is_not_given_away_and_nobody_is_told_of_what_did_not_change() {
        shelf.put("a", "one");
        told.clear();

        assertThat(shelf.putIfAbsent("a", "two")).contains("one");
        assertThat(shelf.update("b", word -> word)).isEmpty();
        assertThat(shelf.remove("b")).isEmpty();
        assertThat(shelf.all()).containsExactly("one");
        assertThat(told).isEmpty();
    }
}
