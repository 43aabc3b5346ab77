import { Card, Chip } from "@heroui/react";
import type { Metadata } from "next";
import { NameForm } from "#components/account/name-form.tsx";
import { PictureForm } from "#components/account/picture-form.tsx";
import { SignInList } from "#components/account/sign-in-list.tsx";
import { SignInMethods } from "#components/account/sign-in-methods.tsx";
import { TimeZoneForm } from "#components/account/time-zone-form.tsx";
import { FormMessage } from "#components/form/form.tsx";
import { OneFieldForm } from "#components/form/one-field-form.tsx";
import { PersonPicture } from "#components/ui/person-picture.tsx";
import { fill } from "#components/words/fill.ts";
import { wordsFor } from "#components/words/words.ts";
import { allProviders, oauthProviders } from "#lib/auth/auth.ts";
import { currentLanguage } from "#lib/auth/language.ts";
import { currentReader } from "#lib/auth/time-zone.ts";
import { requirePageViewer } from "#lib/auth/viewer.ts";
import { getProfile } from "#lib/data/users/get-profile.ts";
import { getSignInMethods } from "#lib/data/users/get-sign-in-methods.ts";
import { getTimeZone } from "#lib/data/users/get-time-zone.ts";
import { listSignIns } from "#lib/data/users/list-sign-ins.ts";
import { formatMoment, timeZones } from "#lib/text/formats.ts";
import { resendVerificationAction, setPictureAction, setTimeZoneAction, updateProfileAction } from "./actions.ts";
import { connectAction, disconnectAction, endAllSignInsAction, endSignInAction } from "./sign-in-actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(await currentLanguage()).profile.title };
}

export default async function ProfilePage({ searchParams }: PageProps<"/profile">) {
  const viewer = await requirePageViewer("/profile");
  const language = await currentLanguage();
  const words = wordsFor(language);
  const profile = await getProfile(viewer);
  const { error } = await searchParams;
  const [{ hasPassword, accounts }, signIns] = [await getSignInMethods(viewer), await listSignIns(viewer)];
  const reader = await currentReader();
  const since = formatMoment(profile.createdAt, "longDate", reader);
  const day = (at: Date) => formatMoment(at, "date", reader);
  const time = (at: Date) => formatMoment(at, "dateTime", reader);
  const offered = oauthProviders();
  // One that was connected can be disconnected, also where it is not offered any more.
  const methods = allProviders.flatMap(({ id, name }) => {
    const connected = accounts.find(({ provider }) => provider === id);
    if (!connected && !offered.some((one) => one.id === id)) return [];
    return [{ id, name, connectedSince: connected ? day(connected.createdAt) : null }];
  });
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
      <Card className="gap-4 p-6">
        <h2 className="font-semibold text-lg tracking-tight">{words.profile.methodsTitle}</h2>
        {error && <FormMessage error={words.profile.linkedElsewhere} />}
        <SignInMethods
          hasPassword={hasPassword}
          methods={methods}
          connect={connectAction}
          disconnect={disconnectAction}
          words={{ ...words.profile, show: words.auth.show, hide: words.auth.hide }}
        />
      </Card>
      <Card className="gap-4 p-6">
        <h2 className="font-semibold text-lg tracking-tight">{words.profile.devicesTitle}</h2>
        <SignInList signIns={signIns} end={endSignInAction} endAll={endAllSignInsAction} words={words.profile} time={time} />
      </Card>
    </div>
  );
}
