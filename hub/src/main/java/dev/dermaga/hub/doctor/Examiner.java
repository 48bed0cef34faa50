package dev.dermaga.hub.doctor;

import dev.dermaga.hub.people.Account;
import java.util.List;

/** Looks at some things that belong together. The doctor collects all examiners. */
public interface Examiner {

    /** The steps, in the order in which people read what they find. */
    List<Step> steps();

    /**
     * One look.
     *
     * @param check the code of its findings
     */
    record Step(String check, Look look) {}

    /** May throw: that is a finding too. */
    @FunctionalInterface
    interface Look {
        /** @param caller who asks, in whose name others may be asked; what is found is told to everybody */
        List<Finding> at(Account caller);
    }
}
