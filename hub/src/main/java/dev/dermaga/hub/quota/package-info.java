/**
 * The organization's monthly quotas in DingTalk: how much is used, on which day the rest will be, who is warned, and
 * when the hub begins to save. Counts come from the client's meter, through {@link dev.dermaga.hub.quota.Quota}.
 */
@NullMarked
package dev.dermaga.hub.quota;

import org.jspecify.annotations.NullMarked;
