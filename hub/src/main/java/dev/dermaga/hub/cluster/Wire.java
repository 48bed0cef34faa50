package dev.dermaga.hub.cluster;

import java.util.List;
import java.util.function.Consumer;

/** A way from node to node. Whoever speaks also hears itself. */
interface Wire {

    /** As metrics and the journal name it. */
    String name();

    Mouth speak() throws Exception;

    Ear listen() throws Exception;

    /** A connection; used by one thread, but closed by any. */
    interface Line extends AutoCloseable {
        @Override
        void close();
    }

    interface Mouth extends Line {
        /** Returns when the other side has taken all of them. */
        void say(List<String> words) throws Exception;
    }

    interface Ear extends Line {
        /**
         * Hears until the line is lost.
         *
         * @param ready called once what is said from then on will be heard
         * @throws Exception when the line is lost, or nothing was heard for thirty seconds
         */
        void hear(Runnable ready, Consumer<String> heard) throws Exception;
    }
}
