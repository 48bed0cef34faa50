/** Group chats: name, owner, members. */
@NullMarked
package dev.dermaga.dingtalk.client.groups;

import org.jspecify.annotations.NullMarked;
