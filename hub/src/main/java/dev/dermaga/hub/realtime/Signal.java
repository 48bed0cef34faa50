package dev.dermaga.hub.realtime;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the reader of the log that there may be something new. A lost signal costs latency, not data. */
class Signal {

    private final Semaphore raised = new Semaphore(0);

    void raise() {
        raised.release();
    }

    /** Waits for a signal, or until the time is over; takes all signals raised so far. */
    void await(long millis) throws InterruptedException {
        if (raised.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            raised.drainPermits();
        }
    }
}
