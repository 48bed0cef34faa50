/** Spaces, folders and files of the organization, and sending them to groups. */
@NullMarked
package dev.dermaga.dingtalk.client.drive;

import org.jspecify.annotations.NullMarked;
