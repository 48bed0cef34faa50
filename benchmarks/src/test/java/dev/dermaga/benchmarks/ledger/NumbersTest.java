package dev.dermaga.benchmarks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void a_number_is_found_behind_its_authors_name() {
        assertThat(Numbers.OUTGOING.in("Ana Wijaya: " + Numbers.OUTGOING.write(17) + " the crane is free"))
                .containsExactly(17);
    }

    @Test
    void all_numbers_of_a_digest_are_found_in_their_order() {
        assertThat(Numbers.OUTGOING.in("3 messages\n- Ana: [o-9] down\n- Ana: [o-10] up\n- Budi: [o-2] down"))
                .containsExactly(9, 10, 2);
    }

    @Test
    void the_other_kind_is_not_taken_for_it() {
        assertThat(Numbers.INCOMING.in("[o-9] and [i-3] and [x-4] and 5")).containsExactly(3);
    }
}
