import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { Template, TemplatePreview } from '@/shared/api/types';

const TYPING_PAUSE_MILLIS = 250;
const address = (name: string) => `/admin/templates/${encodeURIComponent(name)}`;

export function useTemplates() {
  return useQuery({
    queryKey: keys.templates,
    queryFn: async ({ signal }) => (await request<{ items: Template[] }>('/admin/templates', { signal })).items,
  });
}

/** Saves a text; without one, goes back to the standard. */
export function useSetTemplate(name: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (text: string | undefined) =>
      text === undefined
        ? request<Template>(address(name), { method: 'DELETE' })
        : request<Template>(address(name), { method: 'PUT', body: { text } }),
    onSuccess: (now) => cache.setQueryData<Template[]>(keys.templates, (seen) => seen?.map((one) => (one.name === now.name ? now : one))),
  });
}

/** The text as the hub would say it, a moment after somebody stopped typing. */
export function usePreview(name: string, text: string) {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const pause = setTimeout(() => setSettled(text), TYPING_PAUSE_MILLIS);
    return () => clearTimeout(pause);
  }, [text]);
  return useQuery({
    queryKey: keys.templatePreview(name, settled),
    queryFn: ({ signal }) => request<TemplatePreview>(`${address(name)}/preview`, { method: 'POST', body: { text: settled }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
