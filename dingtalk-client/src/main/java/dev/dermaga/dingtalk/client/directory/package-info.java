/** Who is in the organization, and the departments that they work in. */
@NullMarked
package dev.dermaga.dingtalk.client.directory;

import org.jspecify.annotations.NullMarked;
