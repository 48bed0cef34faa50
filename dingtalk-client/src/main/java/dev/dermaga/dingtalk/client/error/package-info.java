/** What can go wrong, split by what the caller can do about it. */
@NullMarked
package dev.dermaga.dingtalk.client.error;

import org.jspecify.annotations.NullMarked;
