package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came of telling many people: one batch for each call, in their order. The first batch that fails is the last that
 * is tried.
 *
 * @param batches the calls that were made
 * @param untried people whose batches come after the failed one; they got nothing
 */
public record PeopleReceipt(List<Batch> batches, List<UserId> untried) {
    public PeopleReceipt {
        batches = List.copyOf(batches);
        untried = List.copyOf(untried);
    }

    /**
     * One call: it has a receipt, or failed.
     *
     * @param people up to 20
     */
    public record Batch(
            List<UserId> people,
            @Nullable SendReceipt receipt,
            @Nullable DingTalkException failure) {
        public Batch {
            people = List.copyOf(people);
        }
    }

    /** Why the last batch failed; empty when all went out. Its people got nothing, or, without an answer, perhaps. */
    public Optional<DingTalkException> failure() {
        return batches.stream()
                .flatMap(batch -> Optional.ofNullable(batch.failure()).stream())
                .findFirst();
    }

    /** For recall and read status, one for each batch that went out. */
    public List<String> processQueryKeys() {
        return ofReceipts(receipt -> List.of(receipt.processQueryKey()));
    }

    /** People whom DingTalk does not know. */
    public List<UserId> invalid() {
        return ofReceipts(SendReceipt::invalid);
    }

    /** People who got nothing because too much was sent to them; repeat for these. */
    public List<UserId> throttled() {
        return ofReceipts(SendReceipt::throttled);
    }

    private <T> List<T> ofReceipts(Function<SendReceipt, List<T>> part) {
        return batches.stream()
                .flatMap(batch -> Optional.ofNullable(batch.receipt()).stream())
                .flatMap(receipt -> part.apply(receipt).stream())
                .toList();
    }
}
