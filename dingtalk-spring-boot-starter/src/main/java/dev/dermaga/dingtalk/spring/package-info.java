/** The DingTalk client as a part of a Spring Boot application. */
@NullMarked
package dev.dermaga.dingtalk.spring;

import org.jspecify.annotations.NullMarked;
