/** The organization's own apps: creating, changing, releasing, and who sees them. */
@NullMarked
package dev.dermaga.dingtalk.client.apps;

import org.jspecify.annotations.NullMarked;
