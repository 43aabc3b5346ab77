import { Card, Chip } from "@heroui/react";
import type { Metadata } from "next";
import { NameForm } from "#components/account/name-form.tsx";
import { OneFieldForm } from "#components/account/one-field-form.tsx";
import { PictureForm } from "#components/account/picture-form.tsx";
import { TimeZoneForm } from "#components/account/time-zone-form.tsx";
import { PersonPicture } from "#components/ui/person-picture.tsx";
import { fill } from "#components/words/fill.ts";
import { wordsFor } from "#components/words/words.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentReader } from "#lib/auth/time-zone.ts";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { getProfile } from "#lib/data/users/get-profile.ts";
import { getTimeZone } from "#lib/data/users/get-time-zone.ts";
import { formatMoment, timeZones } from "#lib/interview/formats.ts";
import { resendVerificationAction, setPictureAction, setTimeZoneAction, updateProfileAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await currentLanguage()).profile.title };
}

export default async function ProfilePage() {
  const viewer = await requirePageViewer("/profile");
  const language = await currentLanguage();
  const words = wordsFor(language);
  const profile = await getProfile(viewer);
  const since = formatMoment(profile.createdAt, "longDate", await currentReader());
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-6">
      <h1 className="font-semibold text-2xl tracking-tight">{words.profile.title}</h1>
      <Card className="gap-6 p-6">
        <div className="flex items-center gap-4">
          <PersonPicture name={profile.fullName} url={profile.avatarUrl} size={72} />
          <PictureForm action={setPictureAction} hasPicture={profile.avatarUrl !== null} words={words.profile} />
        </div>
        <NameForm
          action={updateProfileAction}
          fullName={profile.fullName}
          label={words.auth.fullName}
          save={words.profile.save}
          working={words.auth.working}
        />
      </Card>
      <Card className="gap-4 p-6">
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[auto_1fr]">
          <dt className="text-muted">{words.auth.email}</dt>
          <dd className="flex flex-wrap items-center gap-2">
            <span className="break-all">{profile.email}</span>
            <Chip size="sm">{profile.emailVerified ? words.profile.emailVerified : words.profile.emailNotVerified}</Chip>
          </dd>
          <dt className="text-muted">{words.profile.roleLabel}</dt>
          <dd>{words.profile.role[profile.role]}</dd>
        </dl>
        {!profile.emailVerified && (
          <OneFieldForm action={resendVerificationAction} button={words.profile.resend} working={words.auth.working} />
        )}
        <TimeZoneForm action={setTimeZoneAction} chosen={await getTimeZone(viewer)} zones={timeZones()} words={words} />
        <p className="text-muted text-sm">{fill(words.profile.since, { date: since })}</p>
      </Card>
    </div>
  );
}
