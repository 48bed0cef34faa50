package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.DepartmentId;
import org.jspecify.annotations.Nullable;

/**
 * A department, as lists name it.
 *
 * @param parent null for the root
 * @param hasGroup a group of all its members is kept
 * @param addsNewcomers newcomers get into that group by themselves
 */
public record Department(
        DepartmentId id, @Nullable DepartmentId parent, String name, boolean hasGroup, boolean addsNewcomers) {}
