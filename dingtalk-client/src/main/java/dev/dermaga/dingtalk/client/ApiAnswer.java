package dev.dermaga.dingtalk.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of a successful {@link ApiCall}, as maps, lists, strings, numbers and booleans. Not to be changed. */
public record ApiAnswer(Map<String, ? extends @Nullable Object> fields) {}
