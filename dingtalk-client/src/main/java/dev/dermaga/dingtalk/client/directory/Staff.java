package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who joins the organization, changes in it, and leaves it. Costs nothing of the monthly quota. Permission:
 * {@code qyapi_manage_addresslist}, which an administrator of all contacts must grant; only internal apps may call.
 *
 * @see <a href="https://open.dingtalk.com/document/development/address-book-employee-operations">Managing people</a>
 */
public final class Staff {
    private static final String RECORDS = "/v1.0/contact/empLeaveRecords";
    private static final int RECORDS_PAGE = 50;
    private static final long LONGEST_SPAN_DAYS = 365;

    private final Pipeline pipeline;

    Staff(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Adds somebody. Refused with 60102 for a userId and with 60104 for a mobile number that is there already. Without
     * an answer look for the mobile number before repeating.
     *
     * @see <a href="https://open.dingtalk.com/document/development/user-information-creation">Create a user</a>
     */
    public NewPerson create(PersonDraft draft) {
        return pipeline.execute(draft.fields().post("/topapi/v2/user/create"), answer -> {
            JsonObject made = Reading.result(answer);
            // camelCase here only
            String unionId = made.text("unionId") == null ? made.text("unionid") : made.text("unionId");
            return new NewPerson(UserId.of(made.requiredText("userid")), unionId == null ? null : UnionId.of(unionId));
        });
    }

    /**
     * Changes what {@code change} names. Refused with 60121 for nobody.
     *
     * @see <a href="https://open.dingtalk.com/document/development/user-information-update">Update a user</a>
     */
    public void update(UserId person, PersonChange change) {
        pipeline.execute(Fields.of("userid", person).with(change.fields()).post("/topapi/v2/user/update"));
    }

    /**
     * Takes somebody out of the organization, of its attendance groups too. Refused with 33012 for nobody.
     *
     * @see <a href="https://open.dingtalk.com/document/development/delete-a-user">Delete a user</a>
     */
    public void delete(UserId person) {
        pipeline.execute(Fields.of("userid", person).post("/topapi/v2/user/delete"));
    }

    /**
     * Who has left since then, page by page as it is looked at. Permission: {@code Contact.Common.Read}.
     *
     * @param from not more than 365 days ago
     * @see <a href="https://open.dingtalk.com/document/development/query-the-details-of-employees-who-have-left-office">Leave
     *     records</a>
     */
    public Stream<LeaveRecord> leftSince(Instant from) {
        return left(from, null);
    }

    /** As {@link #leftSince}, up to a time that is not more than 365 days later. */
    public Stream<LeaveRecord> left(Instant from, @Nullable Instant to) {
        Instant end = to == null ? pipeline.clock().instant() : to;
        if (end.isBefore(from) || ChronoUnit.SECONDS.between(from, end) > LONGEST_SPAN_DAYS * 24 * 60 * 60) {
            throw new IllegalArgumentException(
                    "leave records are for " + LONGEST_SPAN_DAYS + " days at most, not from " + from + " to " + end);
        }
        return Pages.of(
                "GET " + RECORDS,
                "0",
                token -> pipeline.execute(
                        Call.modern("GET", RECORDS)
                                .query("startTime", from.truncatedTo(ChronoUnit.SECONDS))
                                .query("endTime", to == null ? null : to.truncatedTo(ChronoUnit.SECONDS))
                                .query("nextToken", token)
                                .query("maxResults", RECORDS_PAGE)
                                .reading(),
                        answer -> new Pages.Page<>(
                                Reading.items(answer, "records", Reading::leaveRecord), answer.text("nextToken"))));
    }
}
